package dev.ullage.internal.gate.shard;

import dev.ullage.internal.gate.shard.ClassCosts.Cost;
import dev.ullage.internal.report.evidence.Shard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which class of a suite runs in which shard: the most expensive first, each to the shard that has least so far (LPT, by Graham,
 * "Bounds on multiprocessing timing anomalies", 1969). It depends on the names of the classes, what they took and the number of
 * shards alone, so it is the same on every machine, whatever the order in which classes are found. Classes inside another run
 * with it. Immutable.
 */
public final class ShardPlan {

    private static final int DIGITS = 16;

    private final int count;
    private final List<String> classes;
    private final Map<String, Integer> shards;
    private final long[] loads;

    private ShardPlan(int count, List<String> classes, Map<String, Integer> shards, long[] loads) {
        this.count = count;
        this.classes = classes;
        this.shards = shards;
        this.loads = loads;
    }

    /** How much a shard has so far. */
    private record Load(int place, long time, long bytes) {}

    /**
     * Divides a suite.
     *
     * @param suite its name: the first shard to get something is another one for each suite, so that a build of many small modules
     *     does not give the most expensive class of each to the same machine
     * @param classes all test classes, in any order
     * @param costs what they took before
     * @param count how many shards there are
     */
    public static ShardPlan of(String suite, Collection<String> classes, ClassCosts costs, int count) {
        List<String> names =
                List.copyOf(classes.stream().map(ClassCosts::outermost).collect(Collectors.toCollection(TreeSet::new)));
        List<Map.Entry<String, Cost>> byCost = new ArrayList<>(costs.of(names).entrySet());
        byCost.sort(Comparator.comparingLong(
                        (Map.Entry<String, Cost> each) -> each.getValue().millis())
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()));
        int first = Math.floorMod(suite.hashCode(), count);
        PriorityQueue<Load> least = new PriorityQueue<>(Comparator.comparingLong(Load::time)
                .thenComparingLong(Load::bytes)
                .thenComparingInt(load -> Math.floorMod(load.place() - first, count)));
        for (int shard = 0; shard < count; shard++) {
            least.add(new Load(shard, 0, 0));
        }
        Map<String, Integer> shards = new HashMap<>();
        long[] loads = new long[count];
        for (Map.Entry<String, Cost> each : byCost) {
            Load load = least.remove();
            Cost cost = each.getValue();
            shards.put(each.getKey(), load.place() + 1);
            loads[load.place()] = load.time() + cost.millis();
            least.add(new Load(load.place(), load.time() + cost.millis(), load.bytes() + cost.bytes()));
        }
        return new ShardPlan(count, List.copyOf(new TreeSet<>(classes)), shards, loads);
    }

    /**
     * In which shard a class runs, from 1.
     *
     * @throws IllegalArgumentException if it is none of the suite
     */
    public int shardOf(String name) {
        Integer shard = shards.get(ClassCosts.outermost(name));
        if (shard == null) {
            throw new IllegalArgumentException("The class " + name + " is in no shard, for it is not in the suite.");
        }
        return shard;
    }

    /** What a shard takes, in milliseconds or, where no times are known, in bytes or classes. */
    long load(int index) {
        return loads[index - 1];
    }

    /** A place in it, with the digests by which others are told from it. */
    public Shard shard(int index, String goal, Optional<String> commit) {
        TreeMap<String, Integer> sorted = new TreeMap<>();
        classes.forEach(name -> sorted.put(name, shardOf(name)));
        return new Shard(
                index,
                count,
                goal,
                commit,
                classes.size(),
                digest(String.join("\n", classes)),
                digest(count + " " + sorted));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JVM has SHA-256.", impossible);
        }
    }
}
