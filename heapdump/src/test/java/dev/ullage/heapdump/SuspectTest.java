package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ullage.heapdump.DumpFixture.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectTest {

    private static final String OBJECT = "java.lang.Object";

    @TempDir
    Path directory;

    private HeapGraph open(DumpFixture dump) throws IOException {
        return HeapGraph.open(dump.writeTo(directory.resolve("fixture.hprof")));
    }

    @Test
    void aMapOfTheJdkIsCalledByTheFieldThatHoldsIt() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        long map = dump.address();
        long table = dump.address();
        dump.type("[B", OBJECT)
                .type("[Ljava.util.HashMap$Node;", OBJECT)
                .type("java.util.HashMap", OBJECT, Field.reference("table"))
                .type("shop.Leaky", OBJECT, 0, Map.of("CACHE", map))
                .object(map, "java.util.HashMap", table);
        long[] elements = new long[20];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = dump.address();
            dump.bytes(elements[index], new byte[1000]);
        }
        dump.array(table, "[Ljava.util.HashMap$Node;", elements);

        try (HeapGraph graph = open(dump)) {
            assertThat(graph.suspects(0.1)).extracting(Suspect::title).containsExactly("Leaky.CACHE");
        }
    }

    @Test
    void theSuspectIsTheObjectWhoseChildrenFanOut() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        long cache = dump.address();
        long table = dump.address();
        long other = dump.address();
        dump.type("[B", OBJECT)
                .type("[Ljava.lang.Object;", OBJECT)
                .type("Cache", OBJECT, Field.reference("table"))
                .type("Owner", OBJECT, 0, Map.of("CACHE", cache, "OTHER", other))
                .object(cache, "Cache", table)
                .bytes(other, new byte[3000]);
        long[] elements = new long[20];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = dump.address();
            dump.bytes(elements[index], new byte[1000]);
        }
        dump.array(table, "[Ljava.lang.Object;", elements);

        try (HeapGraph graph = open(dump)) {
            List<Suspect> suspects = graph.suspects(0.1);

            assertThat(suspects)
                    .extracting(
                            suspect -> suspect.object().of().name(),
                            suspect -> suspect.path().render())
                    .containsExactly(
                            tuple("java.lang.Object[]", "Owner.CACHE → Cache.table → Object[]"),
                            tuple("byte[]", "Owner.OTHER → byte[]"));
            assertThat(suspects).extracting(Suspect::title).containsExactly("Cache.table", "Owner.OTHER");
            assertThat(suspects.get(0).share()).isBetween(0.8, 0.9);
            assertThat(suspects.get(0).contents())
                    .extracting(ClassStatistics::className, ClassStatistics::instances)
                    .containsExactly(tuple("byte[]", 20L), tuple("java.lang.Object[]", 1L));
        }
    }

    @Test
    void aListIsSuspectAtItsFirstNode() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        long at = dump.address();
        dump.type("Node", OBJECT, Field.reference("next")).type("Owner", OBJECT, 0, Map.of("HEAD", at));
        for (int node = 0; node < 1000; node++) {
            long next = dump.address();
            dump.object(at, "Node", next);
            at = next;
        }

        try (HeapGraph graph = open(dump)) {
            assertThat(graph.suspects(0.2))
                    .extracting(
                            suspect -> suspect.path().render(),
                            suspect -> suspect.contents().get(0).instances())
                    .containsExactly(tuple("Owner.HEAD → Node", 1000L));
        }
    }

    @Test
    void aShareBeyondTheWholeHeapIsRefused() throws IOException {
        try (HeapGraph graph = open(new DumpFixture(8))) {
            assertThatThrownBy(() -> graph.suspects(5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A share of the heap lies above 0 and is at most 1, for example 0.1, but got 5.0.");
        }
    }
}
