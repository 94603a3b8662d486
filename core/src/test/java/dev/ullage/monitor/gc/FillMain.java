package dev.ullage.monitor.gc;

import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;

/** Fills most of the heap at once, the rest by a small part of much garbage, and says when it was warned. */
final class FillMain {

    private static final int LEAKED = 64;
    private static final int GARBAGE = 8192;
    private static final double AT_ONCE = 0.7;
    private static final List<byte[]> LEAK = new ArrayList<>(1 << 18);

    private static volatile byte[] garbage = new byte[0];

    private FillMain() {}

    @SuppressWarnings("try") // the meter works by itself
    public static void main(String[] arguments) {
        MemorySize heap = JvmFlags.maxHeap()
                .orElse(MemorySize.ofBytes(Runtime.getRuntime().maxMemory()));
        Thrash thrash = Thrash.in(heap);
        byte[] out = "WARNED\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] full = "FULL\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (CollectionMeter meter = CollectionMeter.start(collection -> {
            if (thrash.note(collection).isPresent()) {
                System.out.write(out, 0, out.length);
                System.out.flush();
            }
        })) {
            for (int i = 0; i < AT_ONCE * heap.bytes() / GARBAGE; i++) {
                LEAK.add(new byte[GARBAGE]);
            }
            while (true) {
                LEAK.add(new byte[LEAKED]);
                garbage = new byte[GARBAGE];
            }
        } catch (OutOfMemoryError expected) {
            LEAK.clear();
            System.out.write(full, 0, full.length);
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }
}
