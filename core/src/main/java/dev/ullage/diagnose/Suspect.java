package dev.ullage.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A growing node, and the classes that grow there and below. */
final class Suspect {

    private List<GrowthNode> nodes;
    private final boolean growsInPlace;
    private final List<Member> members = new ArrayList<>();
    private final List<Suspect> alsoHolding = new ArrayList<>();
    private @Nullable Suspect partOf;

    /**
     * A leak without members so far.
     *
     * @param nodes the growing node, that of most growth first where a collection has several: a list with two ends
     * @param growsInPlace whether the object at the node grows, and not the number of them
     */
    Suspect(List<GrowthNode> nodes, boolean growsInPlace) {
        this.nodes = nodes;
        this.growsInPlace = growsInPlace;
    }

    /**
     * A class that grows here.
     *
     * @param share of its growth that is here
     * @param depth steps below the growing node, 0 at it
     * @param sample an object of the class here, in the dump from after, or -1
     * @param bytes what its objects here take more than before
     */
    record Member(GrowingClass growing, double share, int depth, int sample, long bytes) {

        /** The depth of what grows with the leak and does not lie in it. */
        static final int FAR = 1_000_000;

        Member farAway() {
            return new Member(growing, share, FAR, sample, bytes);
        }
    }

    GrowthNode node() {
        return nodes.get(0);
    }

    List<GrowthNode> nodes() {
        return nodes;
    }

    /** More lies at the place than was known. */
    void widen(List<GrowthNode> all) {
        nodes = all;
    }

    boolean growsInPlace() {
        return growsInPlace;
    }

    void add(Member member) {
        if (partOf == null) {
            members.add(member);
        } else {
            partOf.add(member.farAway());
        }
    }

    /** Makes this a part of another leak, to which its members go, now and later. */
    void joinTo(Suspect other) {
        partOf = other;
        members.forEach(this::add);
        members.clear();
    }

    /** Notes another collection that holds the objects of this leak. */
    void heldAlsoBy(Suspect other) {
        alsoHolding.add(other);
    }

    /** The other collections that hold the objects. */
    List<Suspect> alsoHolding() {
        return alsoHolding;
    }

    /** The leak that this is a part of, or itself. */
    Suspect whole() {
        return partOf == null ? this : partOf.whole();
    }

    boolean isJoined() {
        return partOf != null;
    }

    /** Whether none but the JDK's own classes have to do with it. */
    boolean isOfTheJdk() {
        return nodes.get(0).depth() > 0
                && members.stream()
                        .noneMatch(member -> TypeNames.isUsers(member.growing().className()))
                && nodes.get(0).way().stream()
                        .noneMatch(node -> TypeNames.isUsers(node.type().name()));
    }

    List<Member> members() {
        return members;
    }
}
