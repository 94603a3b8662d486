package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Tables of what was computed once, with few kinds of keys, and code whose state begins or changes on the way. */
final class Memos {

    private Memos() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("formatters are kept for each of 160 locales", seed -> locales(seed)),
                Scenario.clean("5,000 codes that come at random are interned", seed -> interned(seed)),
                Scenario.clean("the last visit of 5,000 users is put at random", seed -> visits(seed)),
                Scenario.clean("the tags of 2,000 kinds are added to a set at random", seed -> tags(seed)),
                Scenario.clean("patterns of 300 texts are compiled once each", seed -> patterns(seed)),
                Scenario.clean("a ClassValue is computed for each of 400 classes", seed -> classValues()),
                Scenario.clean("a bit set marks 100,000 numbers as they come", seed -> marks()),
                Scenario.clean("a cache of 100 entries is filled only after 200 iterations", seed -> late(200, 100)),
                Scenario.clean(
                        "a cache of 1,000 entries is filled only after 1,500 iterations", seed -> late(1_500, 1_000)),
                Scenario.clean("a table doubles at 60, 240 and 960 iterations", seed -> doubling()));
    }

    private static Fixture locales(long seed) {
        Random random = new Random(seed);
        Locale[] all = Locale.getAvailableLocales();
        Map<Locale, DateTimeFormatter> formatters = new ConcurrentHashMap<>();
        return Fixture.of(
                () -> {
                    Locale locale = all[random.nextInt(Math.min(160, all.length))];
                    formatters.computeIfAbsent(locale, each -> DateTimeFormatter.ofPattern("d MMM", each));
                },
                formatters::clear);
    }

    private static Fixture interned(long seed) {
        Random random = new Random(seed);
        Map<String, String> codes = new ConcurrentHashMap<>();
        return Fixture.of(
                () -> {
                    String code = "code-" + random.nextInt(5_000);
                    codes.putIfAbsent(code, code);
                },
                codes::clear);
    }

    private static Fixture visits(long seed) {
        Random random = new Random(seed);
        Visits visits = new Visits();
        return Fixture.of(() -> visits.note("user-" + random.nextInt(5_000), random.nextLong()));
    }

    private static Fixture tags(long seed) {
        Random random = new Random(seed);
        Tags tags = new Tags();
        return Fixture.of(() -> tags.add("tag-" + random.nextInt(2_000)));
    }

    private static Fixture patterns(long seed) {
        Random random = new Random(seed);
        Map<String, Pattern> patterns = new HashMap<>();
        return Fixture.of(
                () -> {
                    String text = "a+b{" + random.nextInt(300) + "}";
                    Pattern pattern = patterns.get(text);
                    if (pattern == null) {
                        pattern = Pattern.compile(text);
                        patterns.put(text, pattern);
                    }
                },
                patterns::clear);
    }

    private static Fixture classValues() {
        ClassValue<String> names = new ClassValue<>() {
            @Override
            protected String computeValue(Class<?> type) {
                return "the " + type.getName();
            }
        };
        Class<?>[] types = new Class<?>[400];
        for (int rank = 0; rank < types.length; rank++) {
            Class<?> element = rank < 200 ? String.class : Integer.class;
            types[rank] = java.lang.reflect.Array.newInstance(element, new int[1 + rank % 200])
                    .getClass();
        }
        int[] next = {0};
        return Fixture.of(() -> {
            if (names.get(types[next[0]++ % types.length]).isEmpty()) {
                throw new IllegalStateException("a class without a name");
            }
        });
    }

    private static Fixture marks() {
        BitSet seen = new BitSet();
        int[] next = {0};
        return Fixture.of(() -> seen.set(next[0]++ % 100_000), seen::clear);
    }

    private static Fixture late(int start, int bound) {
        Map<Integer, String> cache = new HashMap<>();
        int[] next = {0};
        return Fixture.of(
                () -> {
                    int key = next[0]++;
                    if (key >= start && cache.size() < bound) {
                        cache.put(key, "late " + key);
                    }
                },
                cache::clear);
    }

    private static Fixture doubling() {
        long[][] table = {new long[8]};
        int[] next = {0};
        return Fixture.of(() -> {
            int count = ++next[0];
            if (count == 60 || count == 240 || count == 960) {
                table[0] = new long[table[0].length * 2];
            }
            table[0][count % table[0].length] = count;
        });
    }

    private static final class Visits {

        private final Map<String, Long> last = new HashMap<>();

        void note(String user, long time) {
            last.put(user, time);
        }
    }

    private static final class Tags {

        private final Set<String> known = new HashSet<>();

        void add(String tag) {
            known.add(tag);
        }
    }
}
