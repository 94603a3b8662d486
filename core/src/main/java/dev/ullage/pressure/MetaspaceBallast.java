package dev.ullage.pressure;

import dev.ullage.internal.measure.usage.Gauge;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.PoolUse;
import dev.ullage.measure.ProvenCollection;
import java.util.ArrayList;
import java.util.List;

/**
 * Generated classes, in loaders of their own so that a collection can unload them. How much a class takes is not computed: it is
 * what the JVM's pool shows more once that class is linked.
 */
final class MetaspaceBallast implements Ballast {

    /** Below this a class is too coarse for 1 %. */
    static final long LEAST = 512 << 10;

    /** What goes into one loader, so that a part can be given back. */
    private static final long BATCH = 1 << 20;

    /** What a class takes beside the code of its method, at the most (measured on 17 and 25: 1.6 to 2.4 KiB). */
    private static final int OVERHEAD = 2500;

    /** A loader, and the bytes of metaspace that its classes took. */
    private static final class Batch {
        private final FillerClasses loader = new FillerClasses();
        private long bytes;
    }

    private final List<Batch> batches = new ArrayList<>();
    private long held;

    @Override
    public void resize(long amount) {
        boolean gaveBack = held > amount;
        while (held > amount) {
            held -= batches.remove(batches.size() - 1).bytes;
        }
        if (gaveBack) {
            ProvenCollection.force();
        }
        while (amount - held > OVERHEAD) {
            define(amount - held);
        }
    }

    private void define(long missing) {
        if (batches.isEmpty() || batches.get(batches.size() - 1).bytes >= BATCH) {
            batches.add(new Batch());
        }
        Batch batch = batches.get(batches.size() - 1);
        int code = (int) Math.min(FillerClasses.LONGEST_CODE, missing - OVERHEAD);
        long before = Gauge.METASPACE.read();
        batch.loader.define(code);
        long took = Math.max(0, Gauge.METASPACE.read() - before);
        batch.bytes += took;
        held += took;
    }

    @Override
    public long amount() {
        return held;
    }

    @Override
    public long room() {
        long most = PoolUse.all().stream()
                .filter(pool -> pool.name().equals("Metaspace"))
                .findFirst()
                .flatMap(pool -> pool.use().max())
                .map(MemorySize::bytes)
                .orElse(Long.MAX_VALUE);
        long others = Gauge.METASPACE.read() - held;
        return Math.min(most - most / 50 - others, held + NativeRoom.bytes());
    }

    @Override
    public String place() {
        return "metaspace";
    }

    @Override
    public String cure() {
        return "run with more, for example -XX:MaxMetaspaceSize=256m";
    }
}
