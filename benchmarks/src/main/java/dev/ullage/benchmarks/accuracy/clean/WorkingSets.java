package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/** Live data that differs from one iteration to the next, and has a bound all the same. */
final class WorkingSets {

    private static List<Object> lastResult = List.of();
    private static byte[] lastBytes = {};

    private WorkingSets() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("a working set of random size is replaced", WorkingSets::replaced),
                Scenario.clean("a static field holds the last result, of random size", WorkingSets::heldResult),
                Scenario.clean("a static array of random length is replaced", WorkingSets::heldArray),
                Scenario.clean("a session store gains and loses entries at random", WorkingSets::randomWalk),
                Scenario.clean("a body allocates 20 MB and keeps nothing", seed -> heavy()),
                Scenario.clean("a background thread refills a bounded ring at random", WorkingSets::noise),
                Scenario.clean("listeners are added and removed", seed -> listeners()));
    }

    private static Fixture replaced(long seed) {
        Random random = new Random(seed);
        Map<Integer, String> set = new HashMap<>();
        return Fixture.of(
                () -> {
                    set.clear();
                    int size = random.nextInt(500);
                    for (int i = 0; i < size; i++) {
                        set.put(i, "element " + i);
                    }
                },
                set::clear);
    }

    private static Fixture heldResult(long seed) {
        Random random = new Random(seed);
        return Fixture.of(
                () -> {
                    List<Object> result = new ArrayList<>();
                    int size = random.nextInt(200);
                    for (int i = 0; i < size; i++) {
                        result.add(new Object());
                    }
                    lastResult = result;
                },
                () -> lastResult = List.of());
    }

    private static Fixture heldArray(long seed) {
        Random random = new Random(seed);
        return Fixture.of(() -> lastBytes = new byte[random.nextInt(64 * 1024)], () -> lastBytes = new byte[0]);
    }

    private static Fixture randomWalk(long seed) {
        Random random = new Random(seed);
        Map<Integer, Object> sessions = new HashMap<>();
        return Fixture.of(() -> {
            Integer id = random.nextInt(400);
            if (sessions.remove(id) == null) {
                sessions.put(id, new Object());
            }
        });
    }

    private static Fixture heavy() {
        return Fixture.of(() -> {
            long total = 0;
            for (int i = 0; i < 200; i++) {
                byte[] block = new byte[100 * 1024];
                block[i] = 1;
                total += block.length;
            }
            if (total == 0) {
                throw new IllegalStateException("nothing was allocated");
            }
        });
    }

    private static Fixture noise(long seed) {
        AtomicReferenceArray<List<String>> ring = new AtomicReferenceArray<>(64);
        Thread thread = new Thread(() -> refill(ring, new Random(seed)), "background-noise");
        thread.setDaemon(true);
        thread.start();
        return Fixture.of(() -> ring.get(0), () -> {
            thread.interrupt();
            thread.join();
        });
    }

    private static void refill(AtomicReferenceArray<List<String>> ring, Random random) {
        while (!Thread.currentThread().isInterrupted()) {
            List<String> lines = new ArrayList<>();
            int size = random.nextInt(30);
            for (int i = 0; i < size; i++) {
                lines.add("line " + i);
            }
            ring.set(random.nextInt(ring.length()), lines);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Fixture listeners() {
        List<Runnable> listeners = new ArrayList<>();
        int[] heard = {0};
        return Fixture.of(() -> {
            Runnable listener = () -> heard[0]++;
            listeners.add(listener);
            listeners.forEach(Runnable::run);
            listeners.remove(listener);
        });
    }
}
