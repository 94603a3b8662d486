package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.internal.heapdump.index.IntArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The dumps under diagnosis, both or only that from after, and which objects in them hang from which suspect. */
final class Dumps implements AutoCloseable {

    /** The part of a register's references that must refer to different objects. */
    private static final double ONE_EACH = 0.9;

    private final Dump after;
    private final @Nullable Dump before;
    private final List<Dump> all = new ArrayList<>();
    private final List<Marks> marks = new ArrayList<>();
    private final Set<String> growing;
    private final int iterations;
    private int leaks;

    private Dumps(Dump after, @Nullable Dump before, Evidence evidence) {
        this.growing = evidence.growingNames();
        this.iterations = evidence.iterations();
        this.after = after;
        this.before = before;
        all.add(after);
        if (before != null) {
            all.add(before);
        }
        all.forEach(dump -> marks.add(new Marks(dump)));
    }

    static Dumps open(Evidence evidence) throws IOException {
        Dump after = Dump.open(GrowthNode.AFTER, evidence.after());
        try {
            Dump before = evidence.before().isPresent()
                    ? Dump.open(GrowthNode.BEFORE, evidence.before().get())
                    : null;
            return new Dumps(after, before, evidence);
        } catch (IOException | RuntimeException | Error failure) {
            after.close();
            throw failure;
        }
    }

    Dump after() {
        return after;
    }

    Optional<Dump> before() {
        return Optional.ofNullable(before);
    }

    /** How often the body ran between the dumps. */
    int iterations() {
        return iterations;
    }

    /** Whether objects counted under a name become more. */
    boolean grows(String className) {
        return growing.contains(className);
    }

    /** The dump of a number, {@link GrowthNode#BEFORE} or {@link GrowthNode#AFTER}. */
    Optional<Dump> dump(int which) {
        return which == GrowthNode.AFTER ? Optional.of(after) : before();
    }

    /** The paths to the objects of a class. */
    GrowthTree tree(String className, boolean cutAtClasses) {
        GrowthTree tree = new GrowthTree();
        all.forEach(dump -> dump.growInto(tree, className, cutAtClasses));
        return tree;
    }

    /** Marks what hangs from some nodes of the tree grown last, as the next leak. */
    void mark(List<GrowthNode> nodes) {
        leaks++;
        for (int dump = 0; dump < all.size(); dump++) {
            IntArray objects = all.get(dump).objectsAt(nodes);
            marks.get(dump).add(objects);
        }
    }

    /** Marks what hangs from some nodes of the tree grown last as a part of a leak that was marked before. */
    void widen(int leak, List<GrowthNode> nodes) {
        for (int dump = 0; dump < all.size(); dump++) {
            marks.get(dump).widen(leak, all.get(dump).objectsAt(nodes));
        }
    }

    /** The leak that an object of the dump from after hangs from, or -1. */
    int leakOf(int object) {
        return marks.get(0).leakOf(object);
    }

    /**
     * Whether the references of a reference's class, and of its leak, refer to an object outside it each.
     *
     * @param least how many there are at least
     */
    boolean isRegister(int reference, long least) {
        ObjectGraph graph = after.graph();
        int of = graph.classIndexOf(reference);
        int leak = leakOf(reference);
        int references = 0;
        BitSet referents = new BitSet();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (graph.classIndexOf(object) == of && leakOf(object) == leak) {
                references++;
                graph.referent(object).stream()
                        .filter(referent -> leakOf(referent) != leak)
                        .forEach(referents::set);
            }
        }
        return referents.cardinality() >= Math.max((double) least, references * ONE_EACH);
    }

    /** The leak, of those wanted, from which most of what the references of a leak refer to hangs. */
    OptionalInt leakOfReferents(int leak, IntPredicate wanted) {
        ObjectGraph graph = after.graph();
        boolean[] areReferences = new boolean[graph.classes().size()];
        graph.classes().forEach(of -> areReferences[of.index()] = of.referentStrength() != Reachability.STRONG);
        long[] referents = new long[leaks];
        for (int object = 0; object < graph.objectCount(); object++) {
            if (areReferences[graph.classIndexOf(object)] && leakOf(object) == leak) {
                graph.referent(object).stream()
                        .map(this::leakOf)
                        .filter(of -> of >= 0 && of != leak && wanted.test(of))
                        .forEach(of -> referents[of]++);
            }
        }
        return IntStream.range(0, leaks)
                .filter(of -> referents[of] > 0)
                .boxed()
                .max(Comparator.comparingLong(of -> referents[of]))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** The objects of some classes, by the leak they hang from. */
    Map<String, Tally> count(List<String> classNames) {
        Map<String, Tally> tallies = new HashMap<>();
        classNames.forEach(name -> tallies.put(name, new Tally(leaks)));
        marks.forEach(each -> each.count(tallies));
        return tallies;
    }

    @Override
    public void close() throws IOException {
        try {
            after.close();
        } finally {
            if (before != null) {
                before.close();
            }
        }
    }
}
