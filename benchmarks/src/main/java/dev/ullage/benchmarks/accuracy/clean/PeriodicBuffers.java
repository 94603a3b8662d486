package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** Buffers that grow with every iteration and are emptied every so often. */
final class PeriodicBuffers {

    private static final List<String> BATCH = new ArrayList<>();

    private PeriodicBuffers() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("a buffer is flushed every 64 iterations", seed -> flushed(64)),
                Scenario.clean("a buffer is flushed every 1,000 iterations", seed -> flushed(1_000)),
                Scenario.clean("a static batch is cleared every 128 iterations", seed -> batch()),
                Scenario.clean("a text buffer grows in place and is emptied at 32 KiB", seed -> text()),
                Scenario.clean("a queue is drained with a lag of 80", seed -> lagging()),
                Scenario.clean("a queue is drained by half at random", PeriodicBuffers::halved),
                Scenario.clean("an undo history keeps its last 200 states", seed -> history()));
    }

    private static Fixture flushed(int every) {
        List<Event> buffer = new ArrayList<>();
        int[] next = {0};
        return Fixture.of(() -> {
            buffer.add(new Event(next[0]++, "something happened"));
            if (buffer.size() == every) {
                buffer.clear();
            }
        });
    }

    private static Fixture batch() {
        int[] next = {0};
        return Fixture.of(
                () -> {
                    BATCH.add("row " + next[0]++);
                    if (BATCH.size() == 128) {
                        BATCH.clear();
                    }
                },
                BATCH::clear);
    }

    private static Fixture text() {
        StringBuilder[] buffer = {new StringBuilder()};
        return Fixture.of(() -> {
            buffer[0].append("forty characters of text, more or less. ");
            if (buffer[0].length() > 32 * 1024) {
                buffer[0] = new StringBuilder();
            }
        });
    }

    @SuppressWarnings("JdkObsolete") // a node per element, on purpose
    private static Fixture lagging() {
        Queue<Event> queue = new LinkedList<>();
        int[] next = {0};
        return Fixture.of(() -> {
            queue.add(new Event(next[0]++, "queued"));
            if (queue.size() > 80) {
                queue.remove();
            }
        });
    }

    private static Fixture halved(long seed) {
        Random random = new Random(seed);
        Deque<Event> queue = new ArrayDeque<>();
        return Fixture.of(() -> {
            queue.add(new Event(random.nextInt(), "queued"));
            if (random.nextInt(100) == 0) {
                int half = queue.size() / 2;
                for (int i = 0; i < half; i++) {
                    queue.remove();
                }
            }
        });
    }

    private static Fixture history() {
        Deque<int[]> states = new ArrayDeque<>();
        return Fixture.of(() -> {
            states.push(new int[16]);
            if (states.size() > 200) {
                states.removeLast();
            }
        });
    }

    private record Event(int number, String text) {}
}
