package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CulpritsTest {

    private static final String NODE = "java.util.HashMap$Node";
    private static final String THING = "java.util.logging.LogManager$LogNode";

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 1", "0.5, 1", "1, 0.5", "25, 0.4"})
    void plumbingIsNeverNamedBeforeAThingThatComesAsOften(double nodes, double things) {
        Member node = member(NODE, nodes, 1, 0);
        Member thing = member(THING, things, 1, 1);

        assertThat(sorted(node, thing).get(0)).isEqualTo(thing);
        assertThat(Culprits.thingsFirst(List.of(node, thing), nodes)).containsExactly(thing, node);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.02", "10, 0.1", "0.5, 0.05"})
    void plumbingIsNamedBeforeAThingThatIsRare(double nodes, double things) {
        List<Member> ordered = List.of(member(NODE, nodes, 1, 0), member(THING, things, 1, 1));

        assertThat(Culprits.thingsFirst(ordered, nodes)).isEqualTo(ordered);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1})
    void aThingOfWhichPartHangsFromElsewhereIsNoLessAThing(double share) {
        Member node = member(NODE, 1, 1, 0);
        Member thing = member(THING, 1, share, 1);

        assertThat(Culprits.thingsFirst(List.of(node, thing), 1)).containsExactly(thing, node);
    }

    @ParameterizedTest
    @ValueSource(strings = {"byte[]", "java.util.TreeMap$Entry"})
    void plumbingGivesWayToNoOtherPlumbingNorToWhatLiesElsewhere(String other) {
        List<Member> ordered = List.of(member(NODE, 1, 1, 0), member(other, 1, 1, 1), member(THING, 1, 1, Member.FAR));

        assertThat(Culprits.thingsFirst(ordered, 1)).isEqualTo(ordered);
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.HashMap$Node, true",
        "java.util.HashMap$TreeNode, true",
        "java.util.LinkedHashMap$Entry, true",
        "java.util.TreeMap$Entry, true",
        "java.util.WeakHashMap$Entry, true",
        "java.util.Hashtable$Entry, true",
        "java.util.LinkedList$Node, true",
        "java.util.concurrent.ConcurrentHashMap$Node, true",
        "java.util.concurrent.ConcurrentLinkedQueue$Node, true",
        "java.util.concurrent.LinkedBlockingQueue$Node, true",
        "java.util.concurrent.ConcurrentSkipListMap$Index, true",
        "java.util.concurrent.ConcurrentHashMap$TreeBin, true",
        "java.util.logging.LogManager$LogNode, false",
        "java.util.ResourceBundle$CacheKey, false",
        "java.util.ResourceBundle$BundleReference, false"
    })
    void theInsidesOfCollectionsArePlumbingAndOtherNodesAreNot(String className, boolean isPlumbing) {
        assertThat(LibraryFacts.known().is(FactType.PLUMBING, className)).isEqualTo(isPlumbing);
    }

    private static List<Member> sorted(Member... members) {
        List<Member> sorted = new ArrayList<>(List.of(members));
        sorted.sort(Culprits.FIRST);
        return sorted;
    }

    private static Member member(String className, double perIteration, double share, int depth) {
        return new Member(new GrowingClass(className, perIteration, perIteration * 32), share, depth, 1, 1000);
    }
}
