package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Containers with a bound that a check may not reach: only the code tells that they stop growing. */
final class LargeBounds {

    private static final int BATCH = 65_536;
    private static final int SLOW_BOUND = 2_048;

    private LargeBounds() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.bounded("an LRU map fills to 70,000 entries", seed -> eldestGoes(70_000)),
                Scenario.bounded("an LRU map fills to 100,000 entries", seed -> eldestGoes(100_000)),
                Scenario.bounded("a map is cleared when it holds 65,536 entries", seed -> clearedMap()),
                Scenario.bounded("a list is cleared every 65,536 elements", seed -> clearedList()),
                Scenario.bounded("a ring of 100,000 slots fills", seed -> ring()),
                Scenario.bounded("a history drops its oldest of 80,000 entries", seed -> history()),
                Scenario.bounded("a blocking queue of 50,000 drops what does not fit", seed -> fullQueue()),
                Scenario.bounded("a blocking deque of 90,000 makes room for the newest", seed -> fullDeque()),
                Scenario.bounded("a cache drops any entry beyond 75,000", seed -> anyGoes()),
                Scenario.bounded("a cache of two generations turns over every 60,000 entries", seed -> generations()),
                Scenario.bounded("a concurrent map counts its entries itself and trims at 90,000", seed -> counted()),
                Scenario.bounded("a slow query fills a cache of 2,048 plans", seed -> slow()));
    }

    private static Fixture eldestGoes(int bound) {
        Map<Integer, String> cache = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                return size() > bound;
            }
        };
        int[] next = {0};
        return Fixture.of(() -> cache.put(next[0]++, "value"), cache::clear);
    }

    private static Fixture clearedMap() {
        Patterns patterns = new Patterns();
        int[] next = {0};
        return Fixture.of(() -> patterns.parse("/orders/" + next[0]++));
    }

    private static Fixture clearedList() {
        Journal journal = new Journal();
        int[] next = {0};
        return Fixture.of(() -> journal.write("entry " + next[0]++));
    }

    private static Fixture ring() {
        Ring ring = new Ring(100_000);
        int[] next = {0};
        return Fixture.of(() -> ring.add("event " + next[0]++));
    }

    private static Fixture history() {
        History history = new History();
        int[] next = {0};
        return Fixture.of(() -> history.add("state " + next[0]++));
    }

    private static Fixture fullQueue() {
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(50_000);
        int[] next = {0};
        return Fixture.of(() -> queue.offer("task " + next[0]++), queue::clear);
    }

    private static Fixture fullDeque() {
        Newest newest = new Newest();
        int[] next = {0};
        return Fixture.of(() -> newest.add("message " + next[0]++));
    }

    private static Fixture anyGoes() {
        AnyEviction cache = new AnyEviction();
        int[] next = {0};
        return Fixture.of(() -> cache.put(next[0]++));
    }

    private static Fixture generations() {
        Generations generations = new Generations();
        int[] next = {0};
        return Fixture.of(() -> generations.get("key " + next[0]++));
    }

    private static Fixture counted() {
        Counted counted = new Counted();
        int[] next = {0};
        return Fixture.of(() -> counted.put("key " + next[0]++));
    }

    private static Fixture slow() {
        Plans plans = new Plans(SLOW_BOUND);
        int[] next = {0};
        return Fixture.of(() -> {
            plans.plan("select " + next[0]++);
            Thread.sleep(8);
        });
    }

    private static final class Patterns {

        private final Map<String, String[]> parsed = new ConcurrentHashMap<>();

        String[] parse(String pattern) {
            String[] tokens = parsed.get(pattern);
            if (tokens == null) {
                tokens = pattern.split("/", -1);
                if (parsed.size() >= BATCH) {
                    parsed.clear();
                }
                parsed.put(pattern, tokens);
            }
            return tokens;
        }
    }

    private static final class Journal {

        private final List<String> lines = new ArrayList<>();

        void write(String line) {
            lines.add(line);
            if (lines.size() == BATCH) {
                lines.clear();
            }
        }
    }

    private static final class Ring {

        private final String[] slots;
        private int next;

        Ring(int size) {
            slots = new String[size];
        }

        void add(String event) {
            slots[next] = event;
            next = (next + 1) % slots.length;
        }
    }

    private static final class History {

        private static final int LIMIT = 80_000;

        private final Deque<String> states = new ArrayDeque<>();

        void add(String state) {
            states.addLast(state);
            while (states.size() > LIMIT) {
                states.removeFirst();
            }
        }
    }

    private static final class Newest {

        private final LinkedBlockingDeque<String> messages = new LinkedBlockingDeque<>(90_000);

        void add(String message) {
            while (!messages.offerLast(message)) {
                messages.pollFirst();
            }
        }
    }

    private static final class AnyEviction {

        private final Map<Integer, byte[]> entries = new HashMap<>();

        void put(int key) {
            if (entries.size() >= 75_000) {
                Iterator<Integer> keys = entries.keySet().iterator();
                keys.next();
                keys.remove();
            }
            entries.put(key, new byte[8]);
        }
    }

    private static final class Generations {

        private Map<String, Integer> young = new HashMap<>();
        private Map<String, Integer> old = new HashMap<>();

        int get(String key) {
            Integer value = young.get(key);
            if (value == null) {
                value = old.getOrDefault(key, key.length());
                if (young.size() >= 60_000) {
                    old = young;
                    young = new HashMap<>();
                }
                young.put(key, value);
            }
            return value;
        }
    }

    private static final class Counted {

        private final Map<String, Integer> entries = new ConcurrentHashMap<>();
        private final AtomicInteger size = new AtomicInteger();

        void put(String key) {
            if (entries.put(key, key.length()) == null && size.incrementAndGet() > 90_000) {
                entries.keySet().stream().limit(45_000).toList().forEach(entries::remove);
                size.set(entries.size());
            }
        }
    }

    private static final class Plans {

        private final int maximumSize;
        private final Map<String, int[]> plans = new HashMap<>();
        private final ArrayDeque<String> order = new ArrayDeque<>();

        Plans(int maximumSize) {
            this.maximumSize = maximumSize;
        }

        int[] plan(String query) {
            int[] plan = plans.get(query);
            if (plan == null) {
                plan = new int[100];
                plans.put(query, plan);
                order.addLast(query);
                while (plans.size() > maximumSize) {
                    plans.remove(order.removeFirst());
                }
            }
            return plan;
        }
    }
}
