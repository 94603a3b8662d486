package dev.ullage.internal.gate.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.gate.shard.ClassCosts.Cost;
import dev.ullage.internal.report.evidence.Shard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPlanTest {

    @Test
    void eachClassIsInOneShardHoweverManyThereAre() {
        List<String> classes = classes(100);

        for (int count = 1; count <= 120; count++) {
            ShardPlan plan = ShardPlan.of("shop", classes, costs(count, classes), count);
            int shards = count;
            assertThat(classes)
                    .allSatisfy(name -> assertThat(plan.shardOf(name)).isBetween(1, shards));
            assertThat(IntStream.rangeClosed(1, count).mapToLong(plan::load).sum())
                    .as("the load of %d shards", count)
                    .isEqualTo(sum(costs(count, classes).of(classes)));
        }
    }

    @Test
    void itIsTheSameWhateverTheOrderOfDiscovery() {
        List<String> classes = classes(50);
        ClassCosts costs = costs(7, classes);
        ShardPlan sorted = ShardPlan.of("shop", classes, costs, 6);

        for (long seed = 0; seed < 20; seed++) {
            List<String> shuffled = new ArrayList<>(classes);
            Collections.shuffle(shuffled, new Random(seed));
            ShardPlan plan = ShardPlan.of("shop", shuffled, costs, 6);
            assertThat(plan.shard(2, "verify", Optional.empty()))
                    .as("seed %d", seed)
                    .isEqualTo(sorted.shard(2, "verify", Optional.empty()));
            assertThat(classes)
                    .allSatisfy(name -> assertThat(plan.shardOf(name)).isEqualTo(sorted.shardOf(name)));
        }
    }

    @Test
    void theMostExpensiveComesFirstAndGoesWhereThereIsLeast() {
        ClassCosts costs = costs(Map.of("A", 7L, "B", 5L, "C", 4L, "D", 3L, "E", 3L));

        ShardPlan plan = ShardPlan.of("shop", List.of("E", "D", "C", "B", "A"), costs, 2);

        assertThat(plan.shardOf("A")).isEqualTo(plan.shardOf("D"));
        assertThat(plan.shardOf("B")).isEqualTo(plan.shardOf("C")).isNotEqualTo(plan.shardOf("A"));
        assertThat(plan.load(1) + plan.load(2)).isEqualTo(22);
        assertThat(Math.abs(plan.load(1) - plan.load(2))).isEqualTo(2);
    }

    @Test
    void aClassInsideAnotherRunsWithIt() {
        ShardPlan plan = ShardPlan.of(
                "shop", List.of("com.acme.A", "com.acme.A$Inner", "com.acme.A$Inner$Deep"), ClassCosts.NONE, 3);

        assertThat(plan.shardOf("com.acme.A$Inner")).isEqualTo(plan.shardOf("com.acme.A"));
        assertThat(plan.shardOf("com.acme.A$Inner$Deep")).isEqualTo(plan.shardOf("com.acme.A"));
    }

    @Test
    void whatIsNotKnownIsTakenForTheMedian() {
        Map<String, Cost> costs = costs(Map.of("A", 10L, "B", 20L, "C", 90L)).of(List.of("A", "B", "C", "New"));

        assertThat(costs.get("New").millis()).isEqualTo(20);
    }

    @Test
    void withoutTimesWhatIsAllocatedCounts() {
        SortedMap<String, Cost> known = new TreeMap<>(Map.of("A", new Cost(0, 500), "B", new Cost(0, 900)));

        assertThat(new ClassCosts(known).of(List.of("A", "B")).get("B").millis())
                .isEqualTo(900);
        assertThat(ClassCosts.NONE.of(List.of("A", "B")).get("B").millis()).isEqualTo(1);
    }

    @Test
    void otherClassesOtherTimesAndAnotherNumberAreOtherPlans() {
        List<String> classes = classes(9);
        Shard shard = ShardPlan.of("shop", classes, ClassCosts.NONE, 3).shard(1, "verify", Optional.empty());

        assertThat(ShardPlan.of("shop", classes(8), ClassCosts.NONE, 3)
                        .shard(1, "verify", Optional.empty())
                        .suite())
                .isNotEqualTo(shard.suite());
        Shard timed = ShardPlan.of("shop", classes, costs(3, classes), 3).shard(1, "verify", Optional.empty());
        assertThat(timed.suite()).isEqualTo(shard.suite());
        assertThat(timed.plan()).isNotEqualTo(shard.plan());
    }

    /** In a build of 100 modules with one class each, no shard gets all of them. */
    @Test
    void modulesBeginWithDifferentShards() {
        long[] classes = new long[4];
        for (int module = 0; module < 100; module++) {
            classes[
                    ShardPlan.of("module-" + module, List.of("OnlyTest"), ClassCosts.NONE, 4)
                                    .shardOf("OnlyTest")
                            - 1]++;
        }

        assertThat(classes).doesNotContain(0);
        assertThat(Arrays.stream(classes).max().orElseThrow()).isLessThanOrEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({
        "gson, 2", "gson, 4", "gson, 8", "logback-core, 2", "logback-core, 4", "logback-core, 8", "commons-text, 2",
        "commons-text, 4", "commons-text, 8", "jsoup, 2", "jsoup, 4", "jsoup, 8", "commons-pool, 2", "commons-pool, 4",
        "commons-pool, 8"
    })
    void theSlowestShardOfARealSuiteTakesALittleMoreThanTheMeanOrTheLongestClass(String suite, int count)
            throws IOException {
        ClassCosts recorded = recorded(suite);

        ShardPlan plan = ShardPlan.of(suite, recorded.known().keySet(), recorded, count);

        LongStream loads = IntStream.rangeClosed(1, count).mapToLong(plan::load);
        long longest =
                recorded.known().values().stream().mapToLong(Cost::millis).max().orElseThrow();
        double mean = (double) sum(recorded.of(List.copyOf(recorded.known().keySet()))) / count;
        assertThat((double) loads.max().orElseThrow())
                .as(
                        "the slowest of %d shards, whose mean is %.0f ms, with a longest class of %d ms",
                        count, mean, longest)
                .isLessThanOrEqualTo(Math.max(1.15 * mean, longest));
    }

    private static ClassCosts recorded(String suite) throws IOException {
        SortedMap<String, Cost> costs = new TreeMap<>();
        try (InputStream in = ShardPlanTest.class.getResourceAsStream("recorded-times.csv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(suite + ","))
                    .map(line -> line.split(",", -1))
                    .forEach(row ->
                            costs.merge(ClassCosts.outermost(row[1]), new Cost(Long.parseLong(row[2]), 0), Cost::plus));
        }
        assertThat(costs).hasSizeGreaterThan(20);
        return new ClassCosts(costs);
    }

    private static long sum(Map<String, Cost> costs) {
        return costs.values().stream().mapToLong(Cost::millis).sum();
    }

    private static List<String> classes(int number) {
        return IntStream.range(0, number)
                .mapToObj(at -> "com.acme.C" + at + "Test")
                .toList();
    }

    private static ClassCosts costs(long seed, List<String> classes) {
        Random random = new Random(seed);
        SortedMap<String, Cost> costs = new TreeMap<>();
        classes.forEach(name -> costs.put(name, new Cost(1 + random.nextInt(10_000), random.nextInt(1_000_000))));
        return new ClassCosts(costs);
    }

    private static ClassCosts costs(Map<String, Long> millis) {
        SortedMap<String, Cost> costs = new TreeMap<>();
        millis.forEach((name, time) -> costs.put(name, new Cost(time, 0)));
        return new ClassCosts(costs);
    }
}
