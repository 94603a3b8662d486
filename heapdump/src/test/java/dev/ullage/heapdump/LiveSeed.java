package dev.ullage.heapdump;

import dev.ullage.heapdump.DumpAnatomy.Part;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.PathsToRoots;
import dev.ullage.heapdump.path.RootOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Cuts a live JVM's dump down: all its classes, their names and the roots, but only some objects near the roots. */
final class LiveSeed {

    private static final int HEADER = 31;
    private static final int LONGEST = 2_000;

    private LiveSeed() {}

    /** The dump {@code whole}, with about {@code most} of its objects. */
    static byte[] cut(Path whole, int most) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        DumpAnatomy anatomy = new DumpAnatomy(bytes);
        Set<Long> kept = nearRoots(whole, most);
        ByteArrayOutputStream heap = new ByteArrayOutputStream();
        Set<Long> names = new HashSet<>();
        for (Part part : anatomy.objects) {
            int tag = bytes[part.start()];
            boolean isObject = tag >= 0x21 && tag <= 0x23;
            if (!isObject || (part.size() < LONGEST && kept.contains(id(bytes, part.start() + 1)))) {
                heap.write(bytes, part.start(), part.size());
                addIds(bytes, part, tag == 0x20, names);
            }
        }
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        dump.write(bytes, 0, HEADER);
        writeTop(bytes, anatomy, names, dump);
        dump.write(
                ByteBuffer.allocate(9).put((byte) 0x1c).putInt(5, heap.size()).array());
        heap.writeTo(dump);
        dump.write(ByteBuffer.allocate(9).put((byte) 0x2c).array());
        return dump.toByteArray();
    }

    private static Set<Long> nearRoots(Path whole, int most) throws IOException {
        Set<Long> kept = new HashSet<>();
        try (ObjectGraph graph = ObjectGraph.open(whole)) {
            PathsToRoots paths = PathsToRoots.search(graph, RootOrder.NEAREST);
            for (int object = 0; object < graph.objectCount() && kept.size() < most; object += 3) {
                for (int at = object; at >= 0; at = paths.parent(at).orElse(-1)) {
                    kept.add(graph.address(at));
                }
            }
        }
        return kept;
    }

    /** Every eight bytes of a class record might be the id of a name; more kept than needed does no harm. */
    private static void addIds(byte[] bytes, Part part, boolean isClass, Set<Long> ids) {
        for (int at = part.start() + 1; isClass && at + 8 <= part.end(); at++) {
            ids.add(id(bytes, at));
        }
    }

    private static void writeTop(byte[] bytes, DumpAnatomy anatomy, Set<Long> names, ByteArrayOutputStream dump) {
        for (Part record : anatomy.records) {
            if (bytes[record.start()] == 0x02) {
                names.add(id(bytes, record.start() + 9 + 4 + 8 + 4));
            }
        }
        for (Part record : anatomy.records) {
            int tag = bytes[record.start()];
            if (tag == 0x02 || (tag == 0x01 && names.contains(id(bytes, record.start() + 9)))) {
                dump.write(bytes, record.start(), record.size());
            }
        }
    }

    private static long id(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getLong(at);
    }
}
