package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ullage.heapdump.DumpFixture.Field;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.heapdump.hprof.RootKind;
import dev.ullage.heapdump.path.PathStep;
import dev.ullage.heapdump.path.RootPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsToRootsTest {

    private static final String OBJECT = "java.lang.Object";

    @TempDir
    Path directory;

    private List<RootPath> paths(DumpFixture dump, String className) throws IOException {
        try (HeapGraph graph = HeapGraph.open(dump.writeTo(directory.resolve("fixture.hprof")))) {
            return graph.pathsToRoots(className);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void aStaticMapIsNamedWithTheWayThroughItsEntries(int idSize) throws IOException {
        DumpFixture dump = new DumpFixture(idSize);
        long map = dump.address();
        long table = dump.address();
        dump.type("shop.Session", OBJECT)
                .type("java.util.HashMap", OBJECT, Field.reference("table"))
                .type("java.util.HashMap$Node", OBJECT, Field.reference("value"), Field.reference("next"))
                .type("[Ljava.util.HashMap$Node;", OBJECT)
                .type("shop.Registry", OBJECT, 0, Map.of("OPEN", map));
        long[] nodes = new long[4];
        for (int index = 0; index < nodes.length; index++) {
            nodes[index] = dump.address();
            long session = dump.address();
            dump.object(session, "shop.Session");
            dump.object(nodes[index], "java.util.HashMap$Node", session, index == 3 ? nodes[2] : 0);
        }
        dump.array(table, "[Ljava.util.HashMap$Node;", nodes)
                .object(map, "java.util.HashMap", table)
                .root(0x05, dump.classAddress("shop.Registry"));

        List<RootPath> paths = paths(dump, "shop.Session");

        assertThat(paths)
                .extracting(RootPath::render, RootPath::instances, RootPath::reachability)
                .containsExactly(tuple(
                        "Registry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → Session",
                        4L,
                        Reachability.STRONG));
        assertThat(paths.get(0).identity())
                .isEqualTo("shop.Registry.OPEN → java.util.HashMap.table → java.util.HashMap$Node[x]"
                        + " → java.util.HashMap$Node.value → shop.Session");
    }

    @Test
    @Timeout(20)
    void aListOfManyNodesIsOneRepeatedStep() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        long node = dump.address();
        long first = node;
        dump.type("Item", OBJECT).type("Node", OBJECT, Field.reference("next"), Field.reference("item"));
        dump.type("Owner", OBJECT, 0, Map.of("LIST", first));
        for (int count = 0; count < 300_000; count++) {
            long item = dump.address();
            long next = dump.address();
            dump.object(item, "Item").object(node, "Node", next, item);
            node = next;
        }

        List<RootPath> paths = paths(dump, "Item");

        assertThat(paths)
                .extracting(RootPath::render, RootPath::instances)
                .containsExactly(tuple("Owner.LIST → Node.next… → Node.item → Item", 300_000L));
        assertThat(paths.get(0).steps()).extracting(PathStep::repeats).containsExactly(false, true, false);
    }

    @Test
    @Timeout(20)
    void aListOfTwoAlternatingKindsOfNodesEndsInAFewSteps() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        dump.type("Item", OBJECT)
                .type("Odd", OBJECT, Field.reference("even"))
                .type("Even", OBJECT, Field.reference("odd"));
        long at = dump.address();
        dump.type("Owner", OBJECT, 0, Map.of("HEAD", at));
        for (int count = 0; count < 20_000; count++) {
            long next = dump.address();
            dump.object(at, count % 2 == 0 ? "Odd" : "Even", next);
            at = next;
        }
        dump.object(at, "Item");

        List<RootPath> paths = paths(dump, "Item");

        assertThat(paths).hasSize(1);
        assertThat(paths.get(0).render()).startsWith("Owner.HEAD → Odd.even").endsWith("Even.odd → Item");
        assertThat(paths.get(0).steps()).hasSizeLessThan(10);
    }

    @Test
    void whatOnlyASpecialReferenceHoldsIsReportedAsSuch() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        dump.type("java.lang.ref.Reference", OBJECT, Field.reference("referent"));
        List<String> kinds = List.of("Soft", "Weak", "Final", "Phantom");
        for (String kind : kinds) {
            String type = "java.lang.ref." + kind + "Reference";
            long reference = dump.address();
            long target = dump.address();
            dump.type(type, "java.lang.ref.Reference")
                    .type("Held" + kind, OBJECT)
                    .object(target, "Held" + kind)
                    .object(reference, type, target)
                    .root(0x01, reference, 0, 0);
        }
        dump.type("Lost", OBJECT).object(dump.address(), "Lost");

        List<RootPath> paths = List.of(
                paths(dump, "HeldSoft").get(0),
                paths(dump, "HeldWeak").get(0),
                paths(dump, "HeldFinal").get(0),
                paths(dump, "HeldPhantom").get(0),
                paths(dump, "Lost").get(0));

        assertThat(paths)
                .extracting(RootPath::render, RootPath::reachability)
                .containsExactly(
                        tuple(
                                "JNI global reference SoftReference → SoftReference.referent → HeldSoft",
                                Reachability.SOFT),
                        tuple(
                                "JNI global reference WeakReference → WeakReference.referent → HeldWeak",
                                Reachability.WEAK),
                        tuple(
                                "JNI global reference FinalReference → FinalReference.referent → HeldFinal",
                                Reachability.FINALIZER),
                        tuple(
                                "JNI global reference PhantomReference → PhantomReference.referent → HeldPhantom",
                                Reachability.PHANTOM),
                        tuple("unreachable Lost", Reachability.UNREACHABLE));
    }

    @Test
    void aLastingRootIsPreferredToALocalVariableHoweverNear() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        long holder = dump.address();
        long value = dump.address();
        long local = dump.address();
        dump.type("Value", OBJECT)
                .type("Holder", OBJECT, Field.reference("value"))
                .type("Owner", OBJECT, 0, Map.of("HOLDER", holder))
                .object(holder, "Holder", value)
                .object(value, "Value")
                .object(local, "Value")
                .root(0x03, value, 1, 0)
                .root(0x03, local, 1, 0);

        List<RootPath> paths = paths(dump, "Value");

        assertThat(paths)
                .extracting(RootPath::render, path -> path.start().kind())
                .containsExactly(
                        tuple("Owner.HOLDER → Holder.value → Value", Optional.of(RootKind.STICKY_CLASS)),
                        tuple("local variable Value", Optional.of(RootKind.JAVA_FRAME)));
    }

    @Test
    void aThreadIsNamed() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        long thread = dump.address();
        long name = dump.address();
        long text = dump.address();
        long task = dump.address();
        dump.type("java.lang.String", OBJECT, Field.reference("value"))
                .type("java.lang.Thread", OBJECT, Field.reference("name"), Field.reference("target"))
                .type("[B", OBJECT)
                .type("Task", OBJECT)
                .bytes(text, (byte) 'p', (byte) '-', (byte) '1')
                .object(name, "java.lang.String", text)
                .object(task, "Task")
                .object(thread, "java.lang.Thread", name, task)
                .root(0x08, thread, 7, 0);

        List<RootPath> paths = paths(dump, "Task");

        assertThat(paths).extracting(RootPath::render).containsExactly("thread \"p-1\" → Thread.target → Task");
    }

    @Test
    void anInstanceKeepsItsClassAndSoTheLoader() throws IOException {
        DumpFixture dump = new DumpFixture(8);
        long loader = dump.address();
        long object = dump.address();
        dump.type("plugin.Loader", OBJECT)
                .type("plugin.Plugin", OBJECT, loader, Map.of())
                .object(loader, "plugin.Loader")
                .object(object, "plugin.Plugin")
                .root(0x01, object, 0, 0);

        List<RootPath> paths = paths(dump, "plugin.Loader");

        assertThat(paths)
                .extracting(RootPath::render)
                .containsExactly("JNI global reference Plugin → Plugin.<class> → Plugin.<loader> → Loader");
    }

    @Test
    void rootsAndRecordsOfOtherJvmsAreSkipped() throws IOException {
        DumpFixture dump = new DumpFixture(4);
        long held = dump.address();
        dump.type("Held", OBJECT).object(held, "Held");
        dump.root(0xfe, 0, 0).root(0x90, held).root(0x8e, held, 1, 2).root(0x89, held);
        dump.raw(0xc3, 0, 0x50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 8);

        List<RootPath> paths = paths(dump, "Held");

        assertThat(paths).extracting(RootPath::render).containsExactly("interned string Held");
    }
}
