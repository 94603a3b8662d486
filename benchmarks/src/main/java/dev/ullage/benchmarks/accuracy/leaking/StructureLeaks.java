package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One object an iteration in containers of many makes: the object is the culprit, and the field that holds the container. */
@SuppressWarnings("IdentityHashMapUsage") // what is done wrong here is done on purpose
final class StructureLeaks {

    private static final Map<Long, Item> SORTED = new TreeMap<>();
    private static final Map<Long, Item> SKIP = new ConcurrentSkipListMap<>();
    private static final List<Item> COPIED = new CopyOnWriteArrayList<>();
    private static final Queue<Item> RANKED = new PriorityQueue<>();
    private static final Queue<Item> LINKED = new ConcurrentLinkedQueue<>();
    private static final Set<Item> SEEN = ConcurrentHashMap.newKeySet();
    private static final Map<Item, String> BY_IDENTITY = new IdentityHashMap<>();
    private static final Map<TimeUnit, List<Item>> BY_UNIT = new EnumMap<>(TimeUnit.class);
    private static final Map<Long, Item> OPEN = new ConcurrentHashMap<>();
    private static final Admin ADMIN = new Admin();
    private static @Nullable Link chain;
    private static Item[] grown = new Item[0];

    private StructureLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak(
                        "a sorted map keeps every item",
                        "SORTED : TreeMap",
                        n -> SORTED.put(n, new Item(n)),
                        SORTED::clear),
                leak(
                        "a skip list keeps every item",
                        "SKIP : ConcurrentSkipListMap",
                        n -> SKIP.put(n, new Item(n)),
                        SKIP::clear),
                leak(
                        "a list that is copied on writing keeps every item",
                        "COPIED : CopyOnWriteArrayList",
                        n -> COPIED.add(new Item(n)),
                        COPIED::clear),
                leak(
                        "a priority queue keeps every item",
                        "RANKED : PriorityQueue",
                        n -> RANKED.add(new Item(n)),
                        RANKED::clear),
                leak(
                        "a linked queue keeps every item",
                        "LINKED : ConcurrentLinkedQueue",
                        n -> LINKED.add(new Item(n)),
                        LINKED::clear),
                leak("a concurrent set keeps every item", "SEEN : ", n -> SEEN.add(new Item(n)), SEEN::clear),
                leak(
                        "an identity map keeps every item",
                        "BY_IDENTITY : IdentityHashMap",
                        n -> BY_IDENTITY.put(new Item(n), "item"),
                        BY_IDENTITY::clear),
                leak(
                        "lists in a map of kinds keep every item",
                        "BY_UNIT : EnumMap",
                        n -> BY_UNIT.computeIfAbsent(TimeUnit.values()[(int) (n % 3)], unit -> new ArrayList<>())
                                .add(new Item(n)),
                        BY_UNIT::clear),
                leak("links of one's own keep every item", "chain : ", StructureLeaks::link, () -> chain = null),
                leak(
                        "an array that is copied keeps every item",
                        "grown : ",
                        StructureLeaks::append,
                        () -> grown = new Item[0]),
                leak("a map and a tree both keep every item", "", StructureLeaks::both, StructureLeaks::clearBoth));
    }

    /** What an iteration adds. */
    @FunctionalInterface
    private interface Addition {
        void add(long number);
    }

    private static Scenario leak(String name, String field, Addition addition, Fixture.Release release) {
        String holder = field.isEmpty() ? "StructureLeaks" : "StructureLeaks." + field.replaceAll(" : $", "");
        String whole = field.isEmpty() || field.endsWith(" : ") ? holder : "static " + holder;
        return Scenario.leaking(name, Resource.HEAP, "$Item", whole, seed -> {
            long[] next = {0};
            return Fixture.of(() -> addition.add(next[0]++), release);
        });
    }

    private static void link(long number) {
        chain = new Link(new Item(number), chain);
    }

    private static void append(long number) {
        if (number < 5_000) {
            Item[] longer = java.util.Arrays.copyOf(grown, grown.length + 1);
            longer[grown.length] = new Item(number);
            grown = longer;
        } else {
            int place = (int) (number % 5_000);
            grown[place] = new Item(number, grown[place]);
        }
    }

    private static void both(long number) {
        Item item = new Item(number);
        OPEN.put(number, item);
        ADMIN.roots.put(number, item);
    }

    private static void clearBoth() {
        OPEN.clear();
        ADMIN.roots.clear();
    }

    private static final class Admin {
        private final Map<Long, Item> roots = new ConcurrentSkipListMap<>();
    }

    private record Link(Item item, @Nullable Link next) {}

    private record Item(long number, @Nullable Item before) implements Comparable<Item> {

        Item(long number) {
            this(number, null);
        }

        @Override
        public int compareTo(Item other) {
            return Long.compare(number, other.number);
        }
    }
}
