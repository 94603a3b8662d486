package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Pools that grow to what the load asks of them, and no further. */
final class Pools {

    private static final int SLICE = 64 * 1024;
    private static final int SLICES_PER_CHUNK = 16;

    private Pools() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("an object pool ramps up with random concurrency", Pools::objects),
                Scenario.clean("a pool opens one more connection every 20 iterations, up to 12", seed -> connections()),
                Scenario.clean("a thread pool starts its 40 core threads one by one", seed -> threads()),
                Scenario.clean("a pooled allocator takes 1 MiB direct chunks up to a bound", seed -> directChunks()),
                Scenario.clean("a pool of files opens up to 60", seed -> files()));
    }

    private static Fixture objects(long seed) {
        Random random = new Random(seed);
        Deque<byte[]> idle = new ArrayDeque<>();
        return Fixture.of(() -> {
            int borrowers = 1 + (int) Math.min(60, Math.abs(random.nextGaussian() * 15));
            List<byte[]> borrowed = new ArrayList<>();
            for (int i = 0; i < borrowers; i++) {
                borrowed.add(idle.isEmpty() ? new byte[1024] : idle.pop());
            }
            borrowed.forEach(idle::push);
        });
    }

    private static Fixture connections() {
        List<Connection> open = new ArrayList<>();
        int[] next = {0};
        return Fixture.of(() -> {
            if (next[0]++ % 20 == 0 && open.size() < 12) {
                open.add(new Connection(next[0], ByteBuffer.allocate(512)));
            }
        });
    }

    private static Fixture threads() {
        ExecutorService pool = Executors.newFixedThreadPool(40);
        return Fixture.of(() -> pool.submit(() -> {}).get(), () -> {
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
        });
    }

    private static Fixture directChunks() {
        Deque<ByteBuffer> free = new ArrayDeque<>();
        Deque<ByteBuffer> used = new ArrayDeque<>();
        return Fixture.of(
                () -> {
                    if (free.isEmpty()) {
                        ByteBuffer chunk = ByteBuffer.allocateDirect(SLICE * SLICES_PER_CHUNK);
                        for (int i = 0; i < SLICES_PER_CHUNK; i++) {
                            free.add(chunk.slice(i * SLICE, SLICE));
                        }
                    }
                    used.add(free.remove());
                    if (used.size() > 100) {
                        free.add(used.remove());
                    }
                },
                () -> {
                    free.clear();
                    used.clear();
                });
    }

    private static Fixture files() throws IOException {
        Path file = Files.createTempFile("ullage", ".pool");
        List<FileInputStream> open = new ArrayList<>();
        return Fixture.of(
                () -> {
                    if (open.size() < 60) {
                        open.add(new FileInputStream(file.toFile()));
                    }
                },
                () -> {
                    for (FileInputStream in : open) {
                        in.close();
                    }
                    Files.delete(file);
                });
    }

    private record Connection(int number, ByteBuffer buffer) {}
}
