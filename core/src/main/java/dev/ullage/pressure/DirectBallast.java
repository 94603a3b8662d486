package dev.ullage.pressure;

import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Direct byte buffers. Their memory comes back with the collection that finds them dead, so giving back forces one. */
final class DirectBallast implements Ballast {

    private static final int CHUNK = 1 << 20;

    private final List<ByteBuffer> chunks = new ArrayList<>();
    private long held;

    @Override
    public void resize(long amount) {
        boolean gaveBack = held > amount;
        while (held > amount) {
            held -= chunks.remove(chunks.size() - 1).capacity();
        }
        while (held < amount) {
            ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(CHUNK, amount - held));
            chunks.add(chunk);
            held += chunk.capacity();
        }
        if (gaveBack) {
            ProvenCollection.force();
        }
    }

    @Override
    public long amount() {
        return held;
    }

    @Override
    public long room() {
        long others = ResourceCounter.DIRECT_BYTES.available() ? ResourceCounter.DIRECT_BYTES.read() - held : 0;
        return Math.min(limit() - others, held + NativeRoom.bytes());
    }

    /** What the JVM allows to all direct buffers; unless told, as much as the heap may take. */
    private static long limit() {
        return JvmFlags.value("MaxDirectMemorySize")
                .map(Long::valueOf)
                .filter(bytes -> bytes > 0)
                .orElse(Runtime.getRuntime().maxMemory());
    }

    @Override
    public String place() {
        return "direct memory";
    }

    @Override
    public String cure() {
        return "run with more, for example -XX:MaxDirectMemorySize=1g";
    }
}
