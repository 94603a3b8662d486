package dev.ullage.leak;

import dev.ullage.code.FieldUse;
import dev.ullage.code.Site;
import dev.ullage.code.UsePattern;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Recount.Gone;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Evidence in the making, for tests of the rule and its words. */
record Scene(
        String rounds,
        List<Series> series,
        Room room,
        Optional<List<Diagnosis>> places,
        boolean outdated,
        Optional<Recount> recount,
        TestFrameworks testFrameworks,
        String doubt) {

    static final String THING = "com.acme.Thing";
    static final String FIRST = "17 17 17 17 17";
    static final String LONG = "17 17 17 17 17 89 359 1439 5779 16411 16411 16411";
    static final Room AMPLE = new Room(8e9, 0, 1e3, 8e6, 1e6, 20, true);
    static final Room UP = new Room(0, 0, 4e7, 8e6, 1e6, 20, true);
    static final Room CUT_SHORT = new Room(0, 0, 1e3, 8e6, 1e6, 20, true);
    static final Site ADDS = new Site("com.acme.Shop", "open", "Shop.java", 41, "put");
    static final Site CLOSES = new Site("com.acme.Shop", "close", "Shop.java", 52, "remove");
    static final Site EXPIRES = new Site("com.acme.Shop", "sweep", "Shop.java", 60, "removeIf");
    static final Site EVICTS = new Site("com.acme.Shop", "open", "Shop.java", 44, "removeFirst");

    static Scene scene(String rounds, Series... series) {
        return new Scene(
                rounds, List.of(series), AMPLE, Optional.empty(), false, Optional.empty(), TestFrameworks.NOTE, "");
    }

    static Series one(String rounds) {
        return named(THING, rounds);
    }

    static Series named(String className, String rounds) {
        return new Series(
                Resource.HEAP, className, NoiseScale.COUNT, lengths(rounds), values(rounds), bytes(values(rounds)));
    }

    static Series thing(long... added) {
        return new Series(Resource.HEAP, THING, NoiseScale.COUNT, new int[added.length], added, bytes(added));
    }

    static int[] lengths(String rounds) {
        return Arrays.stream(rounds.split(" "))
                .filter(each -> !each.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    static long[] values(String rounds) {
        return Arrays.stream(lengths(rounds)).asLongStream().toArray();
    }

    static Series threads(String rounds) {
        return new Series(
                Resource.THREADS,
                "PLATFORM_THREADS",
                NoiseScale.COUNT,
                lengths(rounds),
                values(rounds),
                values(rounds));
    }

    static Series classes(String rounds) {
        return new Series(
                Resource.CLASS_LOADERS,
                "LOADED_CLASSES",
                NoiseScale.COUNT,
                lengths(rounds),
                values(rounds),
                new long[values(rounds).length]);
    }

    static long[] bytes(long... added) {
        return Arrays.stream(added).map(each -> 24 * each).toArray();
    }

    static Diagnosis place(LeakKind kind) {
        return place(kind, THING, Optional.of(holder(20_000)), Reachability.STRONG);
    }

    static Diagnosis place(LeakKind kind, Reachability reachability) {
        return place(kind, THING, Optional.of(holder(20_000)), reachability);
    }

    static Diagnosis place(LeakKind kind, FieldUse use) {
        return place(kind).withCode(use);
    }

    static Diagnosis nowhere(String className) {
        return place(LeakKind.UNKNOWN, className, Optional.empty(), Reachability.STRONG);
    }

    static Diagnosis place(LeakKind kind, String className, Optional<Holder> holder, Reachability reachability) {
        return new Diagnosis(
                List.of(new GrowingClass(className, 1, 24)),
                holder,
                Optional.of("Shop.OPEN → " + className),
                kind,
                kind.severity(),
                "why",
                "cure",
                reachability,
                MemorySize.ofBytes(1_000));
    }

    static Holder holder(long after) {
        return new Holder(
                "com.acme.Shop",
                Optional.of("OPEN"),
                true,
                "java.util.HashMap",
                Optional.empty(),
                "entries",
                Optional.of(5L),
                after,
                Optional.empty());
    }

    static FieldUse code(UsePattern pattern, Site... removes) {
        return use(pattern, OptionalLong.empty(), removes);
    }

    static FieldUse bounded(long bound) {
        return use(UsePattern.BOUNDED, OptionalLong.of(bound), EVICTS);
    }

    static FieldUse use(UsePattern pattern, OptionalLong bound, Site... removes) {
        return new FieldUse(
                "com.acme.Shop",
                "OPEN",
                List.of(ADDS),
                List.of(removes),
                false,
                pattern,
                bound,
                Optional.empty(),
                Optional.empty(),
                "package com.acme",
                "",
                false,
                List.of(removes).contains(EVICTS),
                false,
                List.of(removes).contains(EXPIRES) ? Optional.of(EXPIRES) : Optional.empty());
    }

    static FieldUse keyed() {
        FieldUse use = code(UsePattern.REMOVED, CLOSES);
        return new FieldUse(
                use.owner(),
                use.field(),
                use.adds(),
                use.removes(),
                use.escapes(),
                use.pattern(),
                use.bound(),
                use.boundSite(),
                use.lookup(),
                use.scanned(),
                use.reason(),
                true,
                use.evicts(),
                false,
                Optional.empty());
    }

    Scene with(Room other) {
        return new Scene(rounds, series, other, places, outdated, recount, testFrameworks, doubt);
    }

    Scene at(Diagnosis... found) {
        return new Scene(rounds, series, room, Optional.of(List.of(found)), false, recount, testFrameworks, doubt);
    }

    /** With places from dumps before the last rounds. */
    Scene earlierAt(Diagnosis... found) {
        return new Scene(rounds, series, room, Optional.of(List.of(found)), true, recount, testFrameworks, doubt);
    }

    Scene after(long seconds, double gone) {
        Recount counted =
                new Recount(Duration.ofSeconds(seconds), List.of(new Gone(Resource.HEAP, THING, gone)), false);
        return new Scene(rounds, series, room, places, outdated, Optional.of(counted), testFrameworks, doubt);
    }

    Scene going(double gone) {
        Recount counted = new Recount(Duration.ofSeconds(1), List.of(new Gone(Resource.HEAP, THING, gone)), true);
        return new Scene(rounds, series, room, places, outdated, Optional.of(counted), testFrameworks, doubt);
    }

    Scene failing() {
        return new Scene(rounds, series, room, places, outdated, recount, TestFrameworks.FAIL, doubt);
    }

    Scene doubting(String why) {
        return new Scene(rounds, series, room, places, outdated, recount, testFrameworks, why);
    }

    Evidence evidence() {
        int[] lengths = lengths(rounds);
        List<Integer> all = new ArrayList<>();
        for (int each : lengths) {
            all.add(each);
        }
        List<Series> things = new ArrayList<>();
        for (Series each : series) {
            long[] added = new long[each.rounds()];
            long[] bytes = new long[each.rounds()];
            for (int round = 0; round < added.length; round++) {
                added[round] = each.added(round);
                bytes[round] = 24 * each.added(round);
            }
            things.add(new Series(each.resource(), each.name(), each.scale(), lengths.clone(), added, bytes));
        }
        return new Evidence(
                Rules.ROUNDS,
                Pace.ITERATIONS,
                all,
                0,
                things,
                1_000,
                true,
                false,
                places.map(found -> new Places(
                        found,
                        257,
                        true,
                        Optional.empty(),
                        found.isEmpty() ? Optional.of("no dump") : Optional.empty(),
                        false,
                        Optional.empty())),
                outdated,
                places.isPresent() ? 1 : 0,
                recount,
                room,
                testFrameworks,
                doubt.isEmpty() ? Optional.empty() : Optional.of(doubt));
    }
}
