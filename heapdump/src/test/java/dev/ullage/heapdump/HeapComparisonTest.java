package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ullage.heapdump.DumpFixture.Field;
import dev.ullage.heapdump.growth.GrowingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HeapComparisonTest {

    private static final String OBJECT = "java.lang.Object";

    @TempDir
    Path directory;

    private HeapComparison compare(DumpFixture... dumps) throws IOException {
        List<HeapGraph> graphs = new ArrayList<>();
        try {
            for (DumpFixture dump : dumps) {
                graphs.add(HeapGraph.open(dump.writeTo(directory.resolve(graphs.size() + ".hprof"))));
            }
            return HeapComparison.of(graphs);
        } finally {
            for (HeapGraph graph : graphs) {
                graph.close();
            }
        }
    }

    /** A static array of sessions with two attributes each, and one of settings, which stays. */
    static DumpFixture registry(int sessions, int rootTag) {
        DumpFixture dump = new DumpFixture(8);
        long open = dump.address();
        long settings = dump.address();
        dump.type("shop.Attribute", OBJECT)
                .type("shop.Session", OBJECT, Field.reference("user"), Field.reference("cart"))
                .type("[Ljava.lang.Object;", OBJECT)
                .type("shop.Registry", OBJECT, Field.reference("open"), Field.reference("settings"));
        long[] elements = new long[sessions];
        for (int index = 0; index < sessions; index++) {
            long user = dump.address();
            long cart = dump.address();
            elements[index] = dump.address();
            dump.object(user, "shop.Attribute")
                    .object(cart, "shop.Attribute")
                    .object(elements[index], "shop.Session", user, cart);
        }
        long setting = dump.address();
        long registry = dump.address();
        return dump.object(setting, "shop.Attribute")
                .array(settings, "[Ljava.lang.Object;", setting)
                .array(open, "[Ljava.lang.Object;", elements)
                .object(registry, "shop.Registry", open, settings)
                .root(rootTag, registry, rootTag == 0x01 ? new int[2] : new int[0]);
    }

    @Test
    void theContainerIsTheGrowingNodeAndNotWhatItsElementsHold() throws IOException {
        HeapComparison comparison = compare(registry(115, 0x01), registry(200, 0x01));

        assertThat(comparison.growingNodes())
                .extracting(GrowingNode::render)
                .containsExactly("JNI global reference Registry → Registry.open → Object[x] → Session:"
                        + " 115 → 200, +15.9 KiB");
        assertThat(comparison.classes())
                .extracting(ClassGrowth::className, ClassGrowth::counts)
                .containsExactlyInAnyOrder(
                        tuple("shop.Attribute", List.of(231L, 401L)), tuple("shop.Session", List.of(115L, 200L)));
    }

    @Test
    void anotherKindOfRootIsTheSamePath() throws IOException {
        HeapComparison comparison = compare(registry(3, 0xff), registry(4, 0x01), registry(5, 0xff));

        assertThat(comparison.growingNodes()).extracting(GrowingNode::counts).containsExactly(List.of(3L, 4L, 5L));
    }

    @Test
    void whatShrinksOnceIsNotGrowing() throws IOException {
        HeapComparison comparison = compare(registry(3, 0x01), registry(9, 0x01), registry(8, 0x01));

        assertThat(comparison.growingNodes()).isEmpty();
        assertThat(comparison.classes()).isEmpty();
    }

    @Test
    void anEqualHeapHasNoGrowingNode() throws IOException {
        assertThat(compare(registry(7, 0x01), registry(7, 0x01)).growingNodes()).isEmpty();
    }

    private static DumpFixture doublyLinked(int nodes) {
        DumpFixture dump = new DumpFixture(8);
        long list = dump.address();
        long[] addresses = new long[nodes];
        for (int node = 0; node < nodes; node++) {
            addresses[node] = dump.address();
        }
        dump.type("Item", OBJECT)
                .type("Node", OBJECT, Field.reference("item"), Field.reference("next"), Field.reference("prev"))
                .type("List", OBJECT, Field.reference("first"), Field.reference("last"))
                .type("Owner", OBJECT, 0, Map.of("LIST", list))
                .object(list, "List", addresses[0], addresses[nodes - 1]);
        for (int node = 0; node < nodes; node++) {
            long item = dump.address();
            dump.object(item, "Item")
                    .object(
                            addresses[node],
                            "Node",
                            item,
                            node + 1 < nodes ? addresses[node + 1] : 0,
                            node > 0 ? addresses[node - 1] : 0);
        }
        return dump;
    }

    @Test
    @Timeout(20)
    void aListThatIsReachedFromBothEndsIsOneGrowingNode() throws IOException {
        HeapComparison comparison = compare(doublyLinked(2), doublyLinked(50_000));

        assertThat(comparison.growingNodes()).extracting(GrowingNode::counts).containsExactly(List.of(2L, 50_000L));
        assertThat(comparison.growingNodes().get(0).path().render()).startsWith("Owner.LIST → List.first → Node.next…");
    }

    @Test
    void oneDumpCannotBeCompared() {
        assertThatThrownBy(() -> HeapComparison.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A comparison takes two heap dumps or more, but got 0.");
    }
}
