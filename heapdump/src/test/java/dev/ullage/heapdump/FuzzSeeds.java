package dev.ullage.heapdump;

import dev.ullage.heapdump.DumpFixture.Field;
import dev.ullage.heapdump.hprof.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sound dumps for a fuzzer to damage, each small and each with other features of the format. */
final class FuzzSeeds {

    private static final String OBJECT = "java.lang.Object";

    private FuzzSeeds() {}

    /** Dumps made by the DSL, the same at every call. */
    static List<byte[]> made() {
        List<byte[]> seeds = new ArrayList<>();
        for (int idSize : new int[] {4, 8}) {
            seeds.add(map(idSize));
            seeds.add(list(idSize));
            seeds.add(references(idSize));
            seeds.add(classes(idSize));
        }
        return seeds;
    }

    private static byte[] map(int idSize) {
        DumpFixture dump = new DumpFixture(idSize);
        long map = dump.address();
        long table = dump.address();
        dump.type("shop.Session", OBJECT, new Field("number", ValueType.INT))
                .type("java.util.HashMap", OBJECT, Field.reference("table"), new Field("load", ValueType.FLOAT))
                .type("java.util.HashMap$Node", OBJECT, Field.reference("value"), Field.reference("next"))
                .type("[Ljava.util.HashMap$Node;", OBJECT)
                .type("shop.Registry", OBJECT, 0, Map.of("OPEN", map));
        long[] nodes = new long[40];
        for (int index = 0; index < nodes.length; index++) {
            nodes[index] = dump.address();
            long session = dump.address();
            dump.object(session, "shop.Session", index);
            dump.object(nodes[index], "java.util.HashMap$Node", session, index % 4 == 3 ? nodes[index - 1] : 0);
        }
        return dump.array(table, "[Ljava.util.HashMap$Node;", nodes)
                .object(map, "java.util.HashMap", table, 0)
                .root(0x05, dump.classAddress("shop.Registry"))
                .toBytes();
    }

    private static byte[] list(int idSize) {
        DumpFixture dump = new DumpFixture(idSize);
        long node = dump.address();
        dump.type("Item", OBJECT)
                .type("[Z", OBJECT)
                .type("Node", OBJECT, Field.reference("next"), Field.reference("item"))
                .type("Owner", OBJECT, 0, Map.of("LIST", node));
        for (int count = 0; count < 200; count++) {
            long item = dump.address();
            long next = dump.address();
            dump.object(item, "Item").object(node, "Node", next, item);
            node = next;
        }
        return dump.bytes(node, (byte) 1, (byte) 2, (byte) 3)
                .root(0x01, node, new int[idSize / 4])
                .toBytes();
    }

    private static byte[] references(int idSize) {
        DumpFixture dump = new DumpFixture(idSize);
        long thread = dump.address();
        long name = dump.address();
        long text = dump.address();
        dump.type("java.lang.ref.Reference", OBJECT, Field.reference("referent"), Field.reference("next"))
                .type("java.lang.String", OBJECT, Field.reference("value"), new Field("coder", ValueType.BYTE))
                .type("java.lang.Thread", OBJECT, Field.reference("name"), new Field("id", ValueType.LONG))
                .bytes(text, "worker-1".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .object(name, "java.lang.String", text, 0)
                .object(thread, "java.lang.Thread", name, 7)
                .root(0x08, thread, 1, 1);
        for (String kind : List.of("Soft", "Weak", "Final", "Phantom")) {
            String type = "java.lang.ref." + kind + "Reference";
            dump.type(type, "java.lang.ref.Reference").type("Held" + kind, OBJECT);
            for (int count = 0; count < 5; count++) {
                long reference = dump.address();
                long target = dump.address();
                dump.object(target, "Held" + kind)
                        .object(reference, type, target, reference)
                        .root(0x03, reference, 1, count);
            }
        }
        for (int tag : new int[] {0x05, 0x07, 0x89, 0x8a, 0xff}) {
            dump.root(tag, name);
        }
        return dump.root(0x02, text, 1, 0)
                .root(0x04, text, 1)
                .root(0x06, text, 1)
                .root(0x8e, text, 1, 2)
                .toBytes();
    }

    private static byte[] classes(int idSize) {
        DumpFixture dump = new DumpFixture(idSize);
        long loader = dump.address();
        dump.type("plugin.Loader", OBJECT, Field.reference("parent")).object(loader, "plugin.Loader", loader);
        String above = OBJECT;
        for (int depth = 0; depth < 30; depth++) {
            String name = "plugin.Type" + depth;
            ValueType type = ValueType.values()[depth % ValueType.values().length];
            dump.type(name, above, loader, Map.of("STATIC" + depth, loader), new Field("field" + depth, type));
            above = name;
            dump.object(dump.address(), name, new long[depth + 1]);
        }
        return dump.root(0x01, loader, new int[idSize / 4]).toBytes();
    }
}
