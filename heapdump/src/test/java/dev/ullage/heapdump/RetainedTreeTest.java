package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.heapdump.DumpFixture.Field;
import dev.ullage.heapdump.tree.RetainedNode;
import dev.ullage.heapdump.tree.RetainedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedTreeTest {

    private static final String OBJECT = "java.lang.Object";

    @TempDir
    private Path directory;

    private final DumpFixture dump = new DumpFixture(8);

    private RetainedNode tree(double share) throws IOException {
        try (HeapGraph heap = HeapGraph.open(dump.writeTo(directory.resolve("fixture.hprof")))) {
            return RetainedTree.of(heap, share);
        }
    }

    private static String render(RetainedNode node, String indent) {
        StringBuilder lines = new StringBuilder(indent + node.label() + " " + node.retained() + "\n");
        node.children().forEach(child -> lines.append(render(child, indent + "  ")));
        return lines.toString();
    }

    @Test
    void nodesAreCalledByTheFieldThatHoldsThemAndSmallOnesArePutTogether() throws IOException {
        long cache = dump.address();
        long table = dump.address();
        dump.type("[B", OBJECT)
                .type("[Ljava.lang.Object;", OBJECT)
                .type("Cache", OBJECT, Field.reference("table"))
                .type("Owner", OBJECT, 0, Map.of("CACHE", cache))
                .object(cache, "Cache", table);
        long[] elements = new long[11];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = dump.address();
            dump.bytes(elements[index], new byte[index == 0 ? 4000 : 100]);
        }
        dump.array(table, "[Ljava.lang.Object;", elements);

        assertThat(render(tree(0.1), "")).isEqualTo("""
                all that is reachable 5.7 KiB
                  class Owner 5.4 KiB
                    CACHE: Cache 5.3 KiB
                      table: Object[] 5.3 KiB
                        [0]: byte[] 3.9 KiB
                        10 × byte[] 1.3 KiB
                """);
    }

    @Test
    void aLongListIsOneNode() throws IOException {
        dump.type("[B", OBJECT).type("Link", OBJECT, Field.reference("next"), Field.reference("data"));
        long head = dump.address();
        dump.type("Owner", OBJECT, 0, Map.of("HEAD", head));
        long at = head;
        for (int link = 0; link < 5000; link++) {
            long next = link == 4999 ? 0 : dump.address();
            dump.object(at, "Link", next, 0);
            at = next;
        }

        RetainedNode owner = tree(0.01).children().get(0);

        assertThat(owner.children())
                .singleElement()
                .satisfies(list -> assertThat(list.label()).isEqualTo("HEAD: Link"));
        assertThat(owner.children().get(0).children()).isEmpty();
    }
}
