package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Things that are let go of only some time after a collection: by a finalizer, a Cleaner, a reference queue. */
final class DelayedRelease {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicInteger FINALIZED = new AtomicInteger();

    private DelayedRelease() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("objects are released by their finalizer", seed -> finalizers()),
                Scenario.clean("chains of ten objects are released by their finalizers", seed -> finalizerChains()),
                Scenario.clean("a registry entry is removed by a Cleaner", seed -> cleaners()),
                Scenario.clean("a phantom reference's queue is polled by the next iteration", seed -> phantoms()),
                Scenario.clean("direct buffers are allocated and dropped", seed -> directBuffers()),
                Scenario.clean("a file is mapped and dropped", seed -> mappedFile()),
                Scenario.clean("a file channel is dropped unclosed", seed -> droppedChannel()));
    }

    private static Fixture finalizers() {
        return Fixture.of(() -> FINALIZED.addAndGet(new Finalized().weight()));
    }

    private static Fixture finalizerChains() {
        return Fixture.of(() -> {
            Finalized chain = new Finalized();
            for (int i = 1; i < 10; i++) {
                chain = new Finalized(chain);
            }
            FINALIZED.addAndGet(chain.weight());
        });
    }

    private static Fixture cleaners() {
        Map<Integer, byte[]> registry = new ConcurrentHashMap<>();
        int[] next = {0};
        return Fixture.of(() -> {
            Integer key = next[0]++;
            registry.put(key, new byte[128]);
            CLEANER.register(new Object(), () -> registry.remove(key));
        });
    }

    private static Fixture phantoms() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        Set<Reference<?>> pending = ConcurrentHashMap.newKeySet();
        return Fixture.of(() -> {
            for (Reference<?> dead = queue.poll(); dead != null; dead = queue.poll()) {
                pending.remove(dead);
            }
            pending.add(new PhantomReference<>(new Object(), queue));
        });
    }

    private static Fixture directBuffers() {
        return Fixture.of(() -> ByteBuffer.allocateDirect(8 * 1024).putInt(0, 1));
    }

    private static Fixture mappedFile() throws IOException {
        Path file = Files.write(Files.createTempFile("ullage", ".mapped"), new byte[16 * 1024]);
        return Fixture.of(
                () -> {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                        channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                                .get(0);
                    }
                },
                () -> Files.delete(file));
    }

    private static Fixture droppedChannel() throws IOException {
        Path file = Files.write(Files.createTempFile("ullage", ".dropped"), new byte[64]);
        return Fixture.of(() -> FileChannel.open(file, StandardOpenOption.READ).size(), () -> Files.delete(file));
    }

    /** An object with a finalizer; it is collected with what it refers to only after that ran. */
    private static final class Finalized {

        private final Finalized[] next;

        Finalized(Finalized... next) {
            this.next = next;
        }

        int weight() {
            return next.length;
        }

        @Override
        @SuppressWarnings({"deprecation", "removal", "Finalize"})
        protected void finalize() {
            FINALIZED.addAndGet(-next.length);
        }
    }
}
