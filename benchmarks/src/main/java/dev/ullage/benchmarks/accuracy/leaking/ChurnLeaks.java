package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/** Leaks among many objects of the same class that come and go, leaks at random, and leaks that begin late. */
final class ChurnLeaks {

    private static final int LARGE = 500_000;

    private static final Queue<Task> TASKS = new ArrayDeque<>();
    private static final Map<Integer, Row> ROWS = new HashMap<>();
    private static final List<Order> ORDERS = new ArrayList<>();

    private ChurnLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak(
                        "of bursts of up to 300 one task stays each time",
                        "$Task",
                        "TASKS : ArrayDeque",
                        ChurnLeaks::bursts),
                leak("of bursts of up to 300 a random few stay", "$Task", "TASKS : ArrayDeque", ChurnLeaks::randomRest),
                leak(
                        "a row stays per iteration in a map of 500,000 that churns",
                        "$Row",
                        "ROWS : HashMap",
                        ChurnLeaks::largeMap),
                order("an order stays in one of 10 iterations at random", seed -> atRandom(seed, 10)),
                order("an order stays in one of 40 iterations at random", seed -> atRandom(seed, 40)),
                order("an order stays in one of 100 iterations at random", seed -> atRandom(seed, 100)),
                order("an order stays in every 50th iteration", seed -> every(50)),
                order("orders stay from iteration 60 on", seed -> from(60)),
                order("orders stay from iteration 200 on", seed -> from(200)),
                order("orders stay from iteration 1,500 on", seed -> from(1_500)),
                order("an order stays in one of ten iterations, from 400 on", seed -> rarelyFrom(seed, 400)),
                order("17 orders stay every 17 iterations", seed -> inBatches()));
    }

    private static Scenario order(String name, Scenario.Setup setup) {
        return leak(name, "$Order", "ORDERS : ArrayList", setup);
    }

    private static Scenario leak(String name, String culprits, String field, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.HEAP, culprits, "static ChurnLeaks." + field, setup);
    }

    private static Fixture bursts(long seed) {
        Random random = new Random(seed);
        int[] kept = {0};
        return Fixture.of(
                () -> {
                    for (int task = random.nextInt(301); task >= 0; task--) {
                        TASKS.add(new Task(task));
                    }
                    kept[0]++;
                    int left = kept[0] + random.nextInt(301);
                    while (TASKS.size() > left) {
                        TASKS.remove();
                    }
                },
                TASKS::clear);
    }

    private static Fixture randomRest(long seed) {
        Random random = new Random(seed);
        int[] kept = {0};
        return Fixture.of(
                () -> {
                    for (int task = random.nextInt(301); task >= 0; task--) {
                        TASKS.add(new Task(task));
                    }
                    kept[0] += random.nextInt(4);
                    while (TASKS.size() > kept[0]) {
                        TASKS.remove();
                    }
                },
                TASKS::clear);
    }

    /** Half of twice as many keys are there, and come and go at random: at as many the map rests. */
    private static Fixture largeMap(long seed) {
        Random random = new Random(seed);
        for (int key = 0; key < 2 * LARGE; key += 2) {
            ROWS.put(key, new Row(key));
        }
        int[] next = {0};
        return Fixture.of(
                () -> {
                    for (int change = 0; change < 20; change++) {
                        int key = random.nextInt(2 * LARGE);
                        if (ROWS.remove(key) == null) {
                            ROWS.put(key, new Row(change));
                        }
                    }
                    ROWS.put(2 * LARGE + next[0]++, new Row(-1));
                },
                ROWS::clear);
    }

    private static Fixture atRandom(long seed, int one) {
        Random random = new Random(seed);
        return Fixture.of(
                () -> {
                    Order order = new Order(random.nextInt(one));
                    if (order.number() == 0) {
                        ORDERS.add(order);
                    }
                },
                ORDERS::clear);
    }

    private static Fixture every(int period) {
        int[] next = {0};
        return Fixture.of(
                () -> {
                    Order order = new Order(++next[0]);
                    if (order.number() % period == 0) {
                        ORDERS.add(order);
                    }
                },
                ORDERS::clear);
    }

    private static Fixture from(int start) {
        int[] next = {0};
        return Fixture.of(
                () -> {
                    Order order = new Order(++next[0]);
                    if (order.number() > start) {
                        ORDERS.add(order);
                    }
                },
                ORDERS::clear);
    }

    private static Fixture rarelyFrom(long seed, int start) {
        Random random = new Random(seed);
        int[] next = {0};
        return Fixture.of(
                () -> {
                    Order order = new Order(++next[0]);
                    if (order.number() > start && random.nextInt(10) == 0) {
                        ORDERS.add(order);
                    }
                },
                ORDERS::clear);
    }

    private static Fixture inBatches() {
        int[] next = {0};
        return Fixture.of(
                () -> {
                    if (++next[0] % 17 == 0) {
                        for (int order = 0; order < 17; order++) {
                            ORDERS.add(new Order(order));
                        }
                    }
                },
                ORDERS::clear);
    }

    private record Task(int number) {}

    private record Row(int number) {}

    private record Order(int number) {}
}
