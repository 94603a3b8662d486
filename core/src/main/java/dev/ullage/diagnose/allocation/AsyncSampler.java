package dev.ullage.diagnose.allocation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import one.profiler.AsyncProfiler;
import org.jspecify.annotations.Nullable;

/**
 * async-profiler, following each allocated object while there is room, {@code event=alloc,alloc=1,live}; or, without
 * following them, sampling what is allocated.
 *
 * <p>Only {@link #find()} may be called before the library is known to be on the class path.
 */
final class AsyncSampler implements Sampler {

    private static final int PRIMING_BLOCK = 16;
    private static final int PRIMING_BLOCKS = 256;
    private static final int PRIMING_BYTES = 4096;
    private static final long BYTES_PER_OBJECT = 40;

    /** Keeps the compiler from removing the priming allocations. */
    private static final AtomicReference<@Nullable Object> SINK = new AtomicReference<>();

    private final AsyncProfiler profiler;
    private final boolean live;
    private final long interval;

    private AsyncSampler(AsyncProfiler profiler, boolean live, long interval) {
        this.profiler = profiler;
        this.live = live;
        this.interval = interval;
    }

    /** The profiler of this process, its native library loaded. */
    static Sampler find() throws UnavailableException {
        return load(true, 1);
    }

    /**
     * The same, to see what is allocated whether or not it stays.
     *
     * @param interval the bytes between two samples; with 1 each object is one
     */
    static Sampler findForAll(long interval) throws UnavailableException {
        return load(false, interval);
    }

    private static Sampler load(boolean live, long interval) throws UnavailableException {
        if (!isOnClassPath()) {
            throw new UnavailableException("tools.profiler:async-profiler is not on the test class path");
        }
        return Loading.load(live, interval);
    }

    static boolean isOnClassPath() {
        ClassLoader loader = AsyncSampler.class.getClassLoader();
        return loader != null && loader.getResource("one/profiler/AsyncProfiler.class") != null;
    }

    /** Apart, so that the verifier need not resolve the library's classes before they are known to be there. */
    private static final class Loading {

        static Sampler load(boolean live, long interval) throws UnavailableException {
            try {
                return new AsyncSampler(AsyncProfiler.getInstance(), live, interval);
            } catch (IllegalStateException | LinkageError refused) {
                throw new UnavailableException("async-profiler does not load here", refused);
            }
        }
    }

    @Override
    public String title() {
        return "async-profiler " + profiler.getVersion();
    }

    @Override
    public void record(PacedRound round, Path target) throws UnavailableException {
        if (target.toString().matches(".*[,%].*")) {
            throw new UnavailableException(("async-profiler cannot write to %s; set java.io.tmpdir to a path without"
                            + " commas and percent signs, for example /tmp")
                    .formatted(target));
        }
        try {
            if (!live) {
                sample(round, target);
                return;
            }
            long objects = follow(round, target, 1);
            if (objects > PacedRound.SAMPLES_PER_COLLECTION) {
                follow(round, target, intervalFor(objects));
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException refused) {
            throw new UnavailableException("async-profiler does not run here", refused);
        }
    }

    private void sample(PacedRound round, Path target) throws IOException {
        start(interval, target);
        try {
            prime();
            round.run(profiler::getSamples);
        } finally {
            profiler.stop();
        }
    }

    /**
     * Records the round; a single iteration only, if that has too many objects for each to be followed.
     *
     * @return how many objects the first iteration allocated, as far as they were sampled
     */
    private long follow(PacedRound round, Path target, long distance) throws IOException {
        start(distance, target);
        try {
            prime();
            round.collect();
            long before = profiler.getSamples();
            boolean usable = round.runOnce();
            long objects = profiler.getSamples() - before;
            if (usable && (distance > 1 || objects <= PacedRound.SAMPLES_PER_COLLECTION)) {
                round.run(profiler::getSamples);
            }
            round.collect();
            return usable ? objects : 0;
        } finally {
            profiler.stop();
        }
    }

    private void start(long distance, Path target) throws IOException {
        profiler.execute("start,event=alloc,alloc=%d%s,jfr,cstack=no,jstackdepth=256,file=%s"
                .formatted(distance, live ? ",live" : "", target));
    }

    /** An iteration that allocates more than can be followed is sampled thinly, lest only its beginning be seen. */
    private static long intervalFor(long objectsPerIteration) {
        return 2 * BYTES_PER_OBJECT * objectsPerIteration / PacedRound.SAMPLES_PER_COLLECTION;
    }

    /**
     * Allocates until each object is seen. On JDK 17 a thread keeps the distance to its next sample that it drew before,
     * 512 KiB on average, until that is used up; other threads that the body kept from before must do so themselves.
     */
    private void prime() {
        for (int block = 0; block < PRIMING_BLOCKS; block++) {
            long before = profiler.getSamples();
            for (int i = 0; i < PRIMING_BLOCK; i++) {
                SINK.set(new byte[PRIMING_BYTES]);
            }
            SINK.set(null);
            if (profiler.getSamples() - before >= PRIMING_BLOCK) {
                return;
            }
        }
    }
}
