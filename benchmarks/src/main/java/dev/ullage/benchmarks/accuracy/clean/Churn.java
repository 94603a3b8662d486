package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;

/** Objects of one class that come and go in great numbers, and none of which stays. */
final class Churn {

    private static final int LARGE = 500_000;

    private Churn() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("bursts of random length are worked off", seed -> bursts(seed)),
                Scenario.clean("bursts of random length are worked off one iteration later", seed -> lateBursts(seed)),
                Scenario.clean("a map of 500,000 entries churns at random", seed -> largeMap(seed)),
                Scenario.clean("a map of 20,000 entries churns in blocks", seed -> blocks(seed)),
                Scenario.clean("a sorted map loses its first as it gains a last", seed -> sliding()),
                Scenario.clean("a random walk of sessions stays between 0 and 200", seed -> walk(seed)),
                Scenario.clean("a buffer is emptied at a random size of up to 3,000", seed -> randomFlush(seed)));
    }

    private static Fixture bursts(long seed) {
        Random random = new Random(seed);
        Queue<int[]> queue = new ArrayDeque<>();
        return Fixture.of(
                () -> {
                    queue.clear();
                    for (int task = random.nextInt(301); task > 0; task--) {
                        queue.add(new int[] {task});
                    }
                },
                queue::clear);
    }

    private static Fixture lateBursts(long seed) {
        Random random = new Random(seed);
        Queue<StringBuilder> queue = new ArrayDeque<>();
        return Fixture.of(
                () -> {
                    for (int task = random.nextInt(121); task > 0; task--) {
                        queue.add(new StringBuilder(8));
                    }
                    int left = random.nextInt(121);
                    while (queue.size() > left) {
                        queue.remove();
                    }
                },
                queue::clear);
    }

    private static Fixture largeMap(long seed) {
        Random random = new Random(seed);
        Map<Integer, Long> map = new HashMap<>();
        for (int key = 0; key < LARGE; key++) {
            map.put(key, Long.valueOf(key + 1_000L));
        }
        return Fixture.of(
                () -> {
                    for (int change = 0; change < 50; change++) {
                        map.remove(random.nextInt(LARGE * 2));
                        if (map.size() < LARGE) {
                            map.put(random.nextInt(LARGE * 2), random.nextLong());
                        }
                    }
                },
                map::clear);
    }

    private static Fixture blocks(long seed) {
        Random random = new Random(seed);
        Map<Integer, String> map = new HashMap<>();
        return Fixture.of(
                () -> {
                    int block = random.nextInt(40) * 500;
                    boolean fill = !map.containsKey(block);
                    for (int key = block; key < block + 500; key++) {
                        if (fill) {
                            map.put(key, "row " + key);
                        } else {
                            map.remove(key);
                        }
                    }
                },
                map::clear);
    }

    private static Fixture sliding() {
        TreeMap<Integer, String> window = new TreeMap<>();
        int[] next = {0};
        while (next[0] < 1_000) {
            window.put(next[0], "event " + next[0]++);
        }
        return Fixture.of(
                () -> {
                    window.put(next[0], "event " + next[0]++);
                    window.pollFirstEntry();
                },
                window::clear);
    }

    private static Fixture walk(long seed) {
        Random random = new Random(seed);
        List<byte[]> sessions = new ArrayList<>();
        return Fixture.of(
                () -> {
                    boolean opens = sessions.isEmpty() || (sessions.size() < 200 && random.nextBoolean());
                    if (opens) {
                        sessions.add(new byte[32]);
                    } else {
                        sessions.remove(sessions.size() - 1);
                    }
                },
                sessions::clear);
    }

    private static Fixture randomFlush(long seed) {
        Random random = new Random(seed);
        List<Object> buffer = new ArrayList<>();
        int[] size = {1 + random.nextInt(3_000)};
        return Fixture.of(
                () -> {
                    buffer.add(new Object());
                    if (buffer.size() >= size[0]) {
                        buffer.clear();
                        size[0] = 1 + random.nextInt(3_000);
                    }
                },
                buffer::clear);
    }
}
