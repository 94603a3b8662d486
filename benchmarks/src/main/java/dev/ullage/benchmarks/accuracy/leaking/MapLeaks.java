package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Maps that are only ever put into. */
final class MapLeaks {

    private static final Map<Integer, Session> OPEN = new HashMap<>();
    private static final ConcurrentMap<String, String> CACHE = new ConcurrentHashMap<>();
    private static final List<String> NAMES = new ArrayList<>();
    private static final Map<Key, Label> LABELS = new WeakHashMap<>();
    private static final Map<Integer, SoftReference<byte[]>> IMAGES = new HashMap<>();
    private static final Map<Long, CompletableFuture<String>> PENDING = new ConcurrentHashMap<>();

    private MapLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak("a static map keeps every session", "$Session", "OPEN : HashMap", seed -> sessions()),
                leak(
                        "an unbounded cache keeps every page",
                        "String|Node",
                        "CACHE : ConcurrentHashMap",
                        seed -> pages()),
                leak("interned strings are held", "String|byte[]", "NAMES : ArrayList", seed -> names()),
                leak(
                        "the value in a WeakHashMap refers to its key",
                        "$Label|$Key",
                        "LABELS : WeakHashMap",
                        seed -> labels()),
                leak(
                        "soft references stay that nobody removes",
                        "SoftReference",
                        "IMAGES : HashMap",
                        seed -> softReferences()),
                leak(
                        "futures that are never completed stay",
                        "CompletableFuture",
                        "PENDING : ConcurrentHashMap",
                        seed -> futures()),
                leak(
                        "sessions leak while a bounded cache fills",
                        "$Session",
                        "OPEN : HashMap",
                        seed -> onTopOfACache()),
                leak("sessions leak beside a random working set", "$Session", "OPEN : HashMap", MapLeaks::besideNoise));
    }

    private static Scenario leak(String name, String culprits, String field, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.HEAP, culprits, "static MapLeaks." + field, setup);
    }

    private static Fixture sessions() {
        return Fixture.of(() -> open(OPEN.size()), OPEN::clear);
    }

    private static void open(int id) {
        OPEN.put(id, new Session("user " + id, new BitSet(256)));
    }

    private static Fixture pages() {
        int[] next = {0};
        return Fixture.of(
                () -> CACHE.computeIfAbsent("/page/" + next[0]++, path -> "<p>" + path + "</p>"), CACHE::clear);
    }

    private static Fixture names() {
        int[] next = {0};
        return Fixture.of(() -> NAMES.add(("name of " + next[0]++).intern()), NAMES::clear);
    }

    private static Fixture labels() {
        return Fixture.of(
                () -> {
                    Key key = new Key(LABELS.size());
                    LABELS.put(key, new Label(key, "a label"));
                },
                LABELS::clear);
    }

    private static Fixture softReferences() {
        return Fixture.of(() -> IMAGES.put(IMAGES.size(), new SoftReference<>(new byte[64])), IMAGES::clear);
    }

    private static Fixture futures() {
        long[] next = {0};
        return Fixture.of(
                () -> {
                    CompletableFuture<String> answer = new CompletableFuture<>();
                    PENDING.put(next[0]++, answer);
                },
                PENDING::clear);
    }

    private static Fixture onTopOfACache() {
        Map<Integer, String> cache = new LinkedHashMap<>();
        int[] next = {0};
        return Fixture.of(
                () -> {
                    int key = next[0]++;
                    cache.put(key, "page " + key);
                    if (cache.size() > 400) {
                        cache.remove(key - 400);
                    }
                    open(key);
                },
                OPEN::clear);
    }

    private static Fixture besideNoise(long seed) {
        Random random = new Random(seed);
        List<Object> workingSet = new ArrayList<>();
        return Fixture.of(
                () -> {
                    workingSet.clear();
                    int size = random.nextInt(300);
                    while (workingSet.size() < size) {
                        workingSet.add("element " + workingSet.size());
                    }
                    open(OPEN.size());
                },
                OPEN::clear);
    }

    private record Session(String user, BitSet state) {}

    private record Label(Key key, String text) {}

    /** A key that is equal only to itself. */
    private static final class Key {
        private final int number;

        Key(int number) {
            this.number = number;
        }

        @Override
        public String toString() {
            return "key " + number;
        }
    }
}
