package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ullage.heapdump.DumpFixture.Field;
import dev.ullage.heapdump.dominator.RetainedClass;
import dev.ullage.heapdump.dominator.RetainedObject;
import dev.ullage.heapdump.dominator.RetainedSizes;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RetainedSizesTest {

    private static final String OBJECT = "java.lang.Object";

    @TempDir
    Path directory;

    private HeapGraph open(DumpFixture dump) throws IOException {
        return HeapGraph.open(dump.writeTo(directory.resolve("fixture.hprof")));
    }

    @Test
    void eachObjectOfARandomGraphRetainsWhatIsLostWithoutIt() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int round = 0; round < 60; round++) {
            try (HeapGraph graph = open(randomDump(random))) {
                RetainedReference expected = new RetainedReference(graph.objects());
                for (int object = 0; object < graph.objects().objectCount(); object++) {
                    assertThat(graph.retainedSizes().retainedBytes(object))
                            .as("seed %d, round %d, object %d", seed, round, object)
                            .isEqualTo(expected.retainedBytes(object));
                }
            }
        }
    }

    private static DumpFixture randomDump(Random random) {
        DumpFixture dump = new DumpFixture(random.nextBoolean() ? 4 : 8);
        dump.type("java.lang.ref.Reference", OBJECT, Field.reference("referent"));
        for (String kind : List.of("Soft", "Weak", "Final", "Phantom")) {
            dump.type("java.lang.ref." + kind + "Reference", "java.lang.ref.Reference", Field.reference("queue"));
        }
        long[] addresses = new long[5 + random.nextInt(40)];
        for (int index = 0; index < addresses.length; index++) {
            addresses[index] = dump.address();
        }
        dump.type("Pair", OBJECT, Field.reference("left"), Field.reference("right"))
                .type("[Ljava.lang.Object;", OBJECT)
                .type("Owner", OBJECT, 0, Map.of("HELD", any(addresses, random)))
                .type("Plugin", OBJECT, addresses[0], Map.of("HELD", any(addresses, random)), Field.reference("next"));
        for (long address : addresses) {
            int kind = random.nextInt(12);
            if (address == addresses[0] || kind < 6) {
                dump.object(address, "Pair", any(addresses, random), any(addresses, random));
            } else if (kind < 7) {
                dump.object(address, "Plugin", any(addresses, random));
            } else if (kind < 8) {
                dump.array(address, "[Ljava.lang.Object;", any(addresses, random), address, any(addresses, random));
            } else {
                String reference = List.of("Soft", "Weak", "Final", "Phantom").get(kind - 8);
                dump.object(
                        address,
                        "java.lang.ref." + reference + "Reference",
                        any(addresses, random),
                        any(addresses, random));
            }
        }
        return dump.root(0xff, any(addresses, random)).root(0x03, any(addresses, random), 1, 0);
    }

    /** An object or null. */
    private static long any(long[] addresses, Random random) {
        return random.nextInt(6) == 0 ? 0 : addresses[random.nextInt(addresses.length)];
    }

    @Test
    @Timeout(60)
    void objectsOfALiveHeapRetainWhatIsLostWithoutThem() throws IOException {
        Path target = directory.resolve("live.hprof");
        HeapDump.live(target);
        long seed = System.nanoTime();
        Random random = new Random(seed);

        try (HeapGraph graph = HeapGraph.open(target)) {
            RetainedSizes sizes = graph.retainedSizes();
            RetainedReference expected = new RetainedReference(graph.objects());
            for (RetainedObject each : sizes.largest(60)) {
                assertThat(each.retained().bytes()).as("%s", each).isEqualTo(expected.retainedBytes(each.object()));
            }
            for (int count = 0; count < 60; count++) {
                int object = objectThatHolds(graph, random);
                assertThat(sizes.retainedBytes(object))
                        .as("seed %d, object %d", seed, object)
                        .isEqualTo(expected.retainedBytes(object));
            }
            assertThat(sizes.total().bytes()).isEqualTo(reachableBytes(graph.objects(), sizes));
        }
    }

    private static int objectThatHolds(HeapGraph graph, Random random) {
        int object = random.nextInt(graph.objects().objectCount());
        while (graph.retainedSizes().retainedBytes(object) == graph.objects().shallowBytes(object)) {
            object = random.nextInt(graph.objects().objectCount());
        }
        return object;
    }

    private static long reachableBytes(ObjectGraph graph, RetainedSizes sizes) {
        long bytes = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            bytes += sizes.isReachable(object) ? graph.shallowBytes(object) : 0;
        }
        return bytes;
    }

    @Test
    @Timeout(20)
    void aLongListWhoseElementsAnArrayHoldsTooTakesLinearTime() throws IOException {
        int nodes = 150_000;
        DumpFixture dump = new DumpFixture(8);
        long array = dump.address();
        long at = dump.address();
        long first = at;
        dump.type("Item", OBJECT)
                .type("Node", OBJECT, Field.reference("next"), Field.reference("item"))
                .type("[Ljava.lang.Object;", OBJECT)
                .type("Owner", OBJECT, 0, Map.of("ARRAY", array))
                .type("Queue", OBJECT, 0, Map.of("HEAD", first));
        long[] items = new long[nodes];
        for (int node = 0; node < nodes; node++) {
            items[node] = dump.address();
            long next = node + 1 < nodes ? dump.address() : 0;
            dump.object(items[node], "Item").object(at, "Node", next, items[node]);
            at = next;
        }
        dump.array(array, "[Ljava.lang.Object;", items);

        try (HeapGraph graph = open(dump)) {
            long node = graph.objects().classesNamed("Node").get(0).bytes() / nodes;
            RetainedClass list = graph.retainedSizes().largestClasses(10).stream()
                    .filter(each -> each.className().equals("Node"))
                    .findFirst()
                    .orElseThrow();

            assertThat(list).isEqualTo(new RetainedClass("Node", nodes, MemorySize.ofBytes(nodes * node)));
            assertThat(graph.retainedSizes().largest(3))
                    .extracting(
                            each -> each.of().name(), each -> each.retained().bytes())
                    .contains(tuple("Node", nodes * node), tuple("Node", (nodes - 1) * node));
        }
    }

    @Test
    void instancesBelowAnotherOfTheirClassAreNotCountedTwice() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        long outer = dump.address();
        long inner = dump.address();
        long bytes = dump.address();
        dump.type("Box", OBJECT, Field.reference("content"))
                .type("[B", OBJECT)
                .type("Owner", OBJECT, 0, Map.of("BOX", outer))
                .object(outer, "Box", inner)
                .object(inner, "Box", bytes)
                .bytes(bytes, new byte[1000]);

        try (HeapGraph graph = open(dump)) {
            RetainedSizes sizes = graph.retainedSizes();
            int box = graph.objects().staticReference(owner(graph), "BOX").orElseThrow();
            RetainedClass boxes = sizes.largestClasses(Integer.MAX_VALUE).stream()
                    .filter(each -> each.className().equals("Box"))
                    .findFirst()
                    .orElseThrow();

            assertThat(boxes.instances()).isEqualTo(2);
            assertThat(boxes.retained().bytes()).isEqualTo(sizes.retainedBytes(box));
            assertThat(sizes.dominator(box)).isEqualTo(owner(graph).object());
            assertThat(sizes.dominator(owner(graph).object().orElseThrow())).isEqualTo(OptionalInt.empty());
        }
    }

    private static HeapClass owner(HeapGraph graph) {
        return graph.objects().classesNamed("Owner").get(0);
    }

    @Test
    void whatASoftReferenceAloneKeepsIsRetainedByNobodyElse() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        long reference = dump.address();
        long cached = dump.address();
        long shared = dump.address();
        dump.type("java.lang.ref.Reference", OBJECT, Field.reference("referent"))
                .type("java.lang.ref.SoftReference", "java.lang.ref.Reference")
                .type("Cached", OBJECT, Field.reference("shared"))
                .type("Shared", OBJECT)
                .type("Owner", OBJECT, 0, Map.of("REFERENCE", reference, "SHARED", shared))
                .object(reference, "java.lang.ref.SoftReference", cached)
                .object(cached, "Cached", shared)
                .object(shared, "Shared");

        try (HeapGraph graph = open(dump)) {
            RetainedSizes sizes = graph.retainedSizes();
            ObjectGraph objects = graph.objects();
            int soft = objects.staticReference(owner(graph), "REFERENCE").orElseThrow();
            int referent = objects.referent(soft).orElseThrow();
            int held = objects.staticReference(owner(graph), "SHARED").orElseThrow();

            assertThat(sizes.retainedBytes(soft)).isEqualTo(objects.shallowBytes(soft));
            assertThat(sizes.retainedBytes(referent)).isEqualTo(objects.shallowBytes(referent));
            assertThat(sizes.dominator(referent)).isEmpty();
            assertThat(sizes.dominator(held)).isEqualTo(owner(graph).object());
        }
    }
}
