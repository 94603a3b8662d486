package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.CopyingLoader;
import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** State that is made when it is first asked for, and then stays. */
final class LazyState {

    private static final int HOLDERS = 8;

    private LazyState() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("lazy statics are initialised one every ten iterations", seed -> lazyStatics()),
                Scenario.clean("500 strings are interned at random", LazyState::interned),
                Scenario.clean("a HashMap is resized up to 5,000 entries and then kept", seed -> resizedMap()),
                Scenario.clean("an ArrayList grows to 3,000 elements and starts over", seed -> reusedList()),
                Scenario.clean("a map counts 300 keys that come at random", LazyState::couponCollector),
                Scenario.clean("a concurrent map counts with adders", LazyState::concurrentCounters),
                Scenario.clean("a function of 2,000 arguments is memoised", LazyState::memoised));
    }

    private static Fixture lazyStatics() throws ClassNotFoundException {
        Class<?> copy = CopyingLoader.copyOf(LazyHolders.class);
        int[] next = {0};
        return Fixture.of(() -> {
            int holder = next[0]++ / 10 % HOLDERS;
            Class.forName(copy.getName() + "$Holder" + holder, true, copy.getClassLoader());
        });
    }

    private static Fixture interned(long seed) {
        Random random = new Random(seed);
        String[] names = new String[500];
        return Fixture.of(() -> {
            int name = random.nextInt(names.length);
            names[name] = ("interned name " + name).intern();
        });
    }

    private static Fixture resizedMap() {
        Map<Integer, String> map = new HashMap<>();
        int[] next = {0};
        return Fixture.of(() -> map.putIfAbsent(next[0]++ % 5_000, "entry"));
    }

    private static Fixture reusedList() {
        List<Object> list = new ArrayList<>();
        return Fixture.of(() -> {
            if (list.size() == 3_000) {
                list.clear();
            }
            list.add(new Object());
        });
    }

    private static Fixture couponCollector(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> counts = new HashMap<>();
        return Fixture.of(() -> counts.merge("key " + random.nextInt(300), 1, Integer::sum));
    }

    private static Fixture concurrentCounters(long seed) {
        Random random = new Random(seed);
        Map<Long, LongAdder> counters = new ConcurrentHashMap<>();
        return Fixture.of(() -> counters.computeIfAbsent((long) random.nextInt(64), key -> new LongAdder())
                .increment());
    }

    private static Fixture memoised(long seed) {
        Random random = new Random(seed);
        Map<Integer, double[]> results = new HashMap<>();
        return Fixture.of(() -> results.computeIfAbsent(random.nextInt(2_000), LazyState::squareRoots));
    }

    private static double[] squareRoots(int argument) {
        double[] roots = new double[4];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(argument + i);
        }
        return roots;
    }
}
