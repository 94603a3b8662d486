package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.code.FieldUse;
import dev.ullage.code.Site;
import dev.ullage.code.UsePattern;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Decision.Decided;
import dev.ullage.leak.Decision.Dump;
import dev.ullage.leak.Decision.Run;
import dev.ullage.leak.Decision.Wait;
import dev.ullage.leak.Recount.Gone;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exit of the rule, without a JVM that leaks. */
class VerdictRuleTest {

    private static final String THING = "com.acme.Thing";
    private static final String FIRST = "17 17 17 17 17";
    private static final String LONG = "17 17 17 17 17 89 359 1439 5779 16411 16411 16411";
    private static final Room AMPLE = new Room(8e9, 0, 1e3, 8e6, 1e6, 20, true);
    private static final Room UP = new Room(0, 0, 4e7, 8e6, 1e6, 20, true);
    private static final Room CUT_SHORT = new Room(0, 0, 1e3, 8e6, 1e6, 20, true);
    private static final Site ADDS = new Site("com.acme.Shop", "open", "Shop.java", 41, "put");
    private static final Site CLOSES = new Site("com.acme.Shop", "close", "Shop.java", 52, "remove");
    private static final Site EVICTS = new Site("com.acme.Shop", "open", "Shop.java", 44, "removeFirst");

    static Stream<Arguments> verdicts() {
        Scene slow = scene("3 3 3 3 3 7", thing(3, 3, 3, 3, 3, 7)).with(UP);
        Scene leak = scene(LONG, one(LONG));
        Scene early = scene(FIRST, one(FIRST));
        return Stream.of(
                row(Verdict.STABLE, Reason.NO_GROWTH, scene("17 1700")),
                row(
                        Verdict.STABLE,
                        Reason.NO_GROWTH,
                        scene("17 17 17", thing(0, 2, 0)).with(UP)),
                row(
                        Verdict.STABLE,
                        Reason.STOPPED,
                        scene(
                                "17 17 17 17 17 89 359 1439 5779 16411",
                                thing(17, 17, 17, 17, 17, 89, 359, 1439, 5779, 0))),
                row(
                        Verdict.SATURATING,
                        Reason.FADES,
                        scene("4729 16411 16411 16411", thing(4010, 8830, 4470, 1960))
                                .with(UP)),
                row(Verdict.INCONCLUSIVE, Reason.TOO_SLOW, scene("").with(UP)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.TOO_FEW,
                        scene("8 8 8 8 8", thing(1, 1, 1, 1, 0)).with(UP)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.UNEVEN,
                        scene("17 17 17 17 17 89 359", thing(17, 3, 17, 0, 17, 5, 300))
                                .with(UP)),
                row(Verdict.INCONCLUSIVE, Reason.UNPROVEN, leak.doubting("no collection")),
                // What can only grow is certain at once, what may be removed after the long rounds.
                row(Verdict.LEAK, Reason.STAYS, early.at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.REGISTER)))),
                row(
                        Verdict.LEAK,
                        Reason.STAYS,
                        leak.at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.REMOVED, CLOSES)))
                                .after(1, 0)),
                row(
                        Verdict.LEAK,
                        Reason.STAYS,
                        leak.at(place(LeakKind.STATIC_COLLECTION)).after(1, 0)),
                row(
                        Verdict.LEAK,
                        Reason.STAYS,
                        leak.at(place(LeakKind.UNBOUNDED_CACHE, code(UsePattern.MEMO)))
                                .after(1, 0)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.FILLING,
                        slow.at(place(LeakKind.UNBOUNDED_CACHE, code(UsePattern.MEMO)))
                                .after(1, 0)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.BOUNDED,
                        leak.at(place(LeakKind.STATIC_COLLECTION, bounded(70_000)))
                                .after(1, 0)),
                row(
                        Verdict.LEAK,
                        Reason.STAYS,
                        leak.at(place(LeakKind.STATIC_COLLECTION, bounded(100))).after(1, 0)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.BOUNDED,
                        leak.at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.REMOVED, EVICTS)))
                                .after(1, 0)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.BOUNDED,
                        leak.at(place(LeakKind.BOUNDED_NOT_FULL)).after(1, 0)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.FILLING,
                        slow.at(place(LeakKind.EVICTING_MAP)).after(1, 0)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.FILLING,
                        leak.at(place(LeakKind.EVICTING_MAP)).after(1, 0)),
                // Threads end late, and what hangs from them with them.
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.YOUNG,
                        scene(LONG, one(LONG), threads(LONG))
                                .at(place(LeakKind.THREAD))
                                .after(1, 0)),
                row(
                        Verdict.LEAK,
                        Reason.STAYS,
                        scene(LONG, one(LONG), threads(LONG))
                                .at(place(LeakKind.THREAD))
                                .after(4, 0)),
                row(
                        Verdict.LEAK,
                        Reason.STAYS,
                        scene(LONG, one(LONG)).at(place(LeakKind.THREAD)).after(1, 0)),
                // Few rounds of a quick body tell nothing of what goes by key, and all of what is only added.
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.FILLING,
                        early.with(CUT_SHORT)
                                .at(place(LeakKind.STATIC_COLLECTION, keyed()))
                                .after(1, 0)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.FILLING,
                        early.with(CUT_SHORT)
                                .at(place(LeakKind.STATIC_COLLECTION))
                                .after(1, 0)),
                row(
                        Verdict.LEAK,
                        Reason.STAYS,
                        early.with(CUT_SHORT)
                                .at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.REMOVED, CLOSES)))
                                .after(1, 0)),
                // A bound that code does not tell is believed, unless entries go and it grows all the same.
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.BOUNDED,
                        leak.at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.BOUNDED)))
                                .after(1, 0)),
                row(
                        Verdict.LEAK,
                        Reason.STAYS,
                        scene(LONG, thing(82, 174, -130, -6, 68, 163, 318, 1422, 5704, 16550, 16406, 16232))
                                .at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.BOUNDED)))
                                .after(1, 0)),
                row(Verdict.INCONCLUSIVE, Reason.UNEXPLAINED, slow.at()),
                row(Verdict.LEAK, Reason.STAYS, leak.at().after(1, 0)),
                row(
                        Verdict.STABLE,
                        Reason.WENT,
                        leak.at(place(LeakKind.STATIC_COLLECTION)).after(1, 0.95)),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.GOES,
                        leak.at(place(LeakKind.STATIC_COLLECTION)).after(1, 0.4)),
                row(Verdict.STABLE, Reason.RELEASED, leak.at(place(LeakKind.NOT_HELD, Reachability.SOFT))),
                row(Verdict.STABLE, Reason.RECORDED, leak.at(place(LeakKind.RECORDING))),
                row(
                        Verdict.INCONCLUSIVE,
                        Reason.CONTRADICTED,
                        leak.at(nowhere(THING)).after(1, 0)),
                row(
                        Verdict.SATURATING,
                        Reason.SCATTERED,
                        leak.at(nowhere("java.lang.String")).after(1, 0)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("verdicts")
    void theEvidenceDecides(Verdict verdict, Reason reason, Scene scene) {
        Decision decision = VerdictRule.decide(scene.evidence());

        assertThat(decision).isInstanceOfSatisfying(Decided.class, decided -> {
            assertThat(decided.reason()).isEqualTo(reason);
            assertThat(decided.verdict()).isEqualTo(verdict);
            assertThat(decided.leaks().isEmpty()).isEqualTo(verdict != Verdict.LEAK);
        });
    }

    @Test
    void everyReasonIsARow() {
        assertThat(verdicts().map(row -> row.get()[1]).distinct())
                .containsExactlyInAnyOrder((Object[]) Reason.values());
    }

    @Test
    void aRecordingIsALeakWhereThatIsAskedFor() {
        Scene scene =
                scene(LONG, one(LONG)).at(place(LeakKind.RECORDING)).after(1, 0).failing();

        assertThat(VerdictRule.decide(scene.evidence())).isInstanceOfSatisfying(Decided.class, decided -> {
            assertThat(decided.verdict()).isEqualTo(Verdict.LEAK);
        });
    }

    @Test
    void withoutARoundItAsksForTheFirst() {
        assertThat(VerdictRule.decide(scene("").evidence())).isEqualTo(new Run(17));
    }

    @Test
    void afterAQuietRoundItAsksForAsManyIterationsAsRuleOutTheSlowestLeak() {
        Decision decision = VerdictRule.decide(scene("17").evidence());

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Run.class,
                        run -> assertThat(Rate.upperOfNone(run.iterations())).isLessThan(Trend.slowest()));
    }

    @Test
    void certainGrowthIsDumpedBeforeTheLongRounds() {
        assertThat(VerdictRule.decide(scene(FIRST, one(FIRST)).evidence()))
                .isInstanceOfSatisfying(
                        Dump.class, dump -> assertThat(dump.growing()).hasSize(1));
    }

    @Test
    void whatMayStillFillGetsLongerRounds() {
        Scene scene = scene(FIRST, one(FIRST)).at(place(LeakKind.UNBOUNDED_CACHE, code(UsePattern.MEMO)));

        assertThat(VerdictRule.decide(scene.evidence())).isEqualTo(new Run(89));
    }

    @Test
    void whatLeaksIsCountedOnceMore() {
        Scene scene = scene(LONG, one(LONG)).at(place(LeakKind.STATIC_COLLECTION));

        assertThat(VerdictRule.decide(scene.evidence()))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.age()).isEqualTo(Rules.LEAST_AGE));
    }

    @Test
    void threadsAreCountedWhenAJdkClientWouldHaveEndedThem() {
        Scene scene = scene(LONG, threads(LONG)).at();

        assertThat(VerdictRule.decide(scene.evidence()))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.age()).isEqualTo(Rules.RESOURCE_AGE));
    }

    @Test
    void whatHangsFromThreadsIsCountedAgainWhenTheseMayHaveEnded() {
        Scene scene = scene(LONG, one(LONG)).at(place(LeakKind.THREAD));

        assertThat(VerdictRule.decide(scene.evidence()))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.age()).isEqualTo(Rules.RESOURCE_AGE));
    }

    @Test
    void aRecountGoesOnWhileThingsGo() {
        Scene scene =
                scene(LONG, one(LONG)).at(place(LeakKind.STATIC_COLLECTION)).going(0.5);

        assertThat(VerdictRule.decide(scene.evidence()))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.age()).isEqualTo(Duration.ofMillis(1_500)));
    }

    @Test
    void whatIsKeptForATimeIsCountedAgainWhenThatHasPassed() {
        Scene scene = scene("17 89 359 1439 5779 16411 16411", thing(17, 89, 359, 1439, 5000, 9000, -3000))
                .with(new Room(1e9, 0, 4e8, 8e6, 1e6, 20, false));

        assertThat(VerdictRule.decide(scene.evidence())).isInstanceOf(Wait.class);
        assertThat(VerdictRule.decide(scene.after(1, 0.99).evidence()))
                .isInstanceOfSatisfying(
                        Decided.class, decided -> assertThat(decided.reason()).isEqualTo(Reason.WENT));
    }

    @Test
    void aLeakHasItsRateBytesAndHolder() {
        Scene scene = scene(FIRST, one(FIRST)).at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.REGISTER)));

        Decided decided = (Decided) VerdictRule.decide(scene.evidence());

        Leak leak = decided.leaks().get(0);
        assertThat(leak.typeName()).isEqualTo(THING);
        assertThat(leak.resource()).isEqualTo(Resource.HEAP);
        assertThat(leak.perIteration()).isEqualTo(1);
        assertThat(leak.bytesPerIteration()).isEqualTo(MemorySize.ofBytes(24));
        assertThat(leak.diagnosis()).contains(place(LeakKind.STATIC_COLLECTION, code(UsePattern.REGISTER)));
        assertThat(leak.growth()).extracting(Leak.RoundGrowth::added).containsExactly(17L, 17L, 17L, 17L, 17L);
    }

    @Test
    void aSmallHeapMeansShorterRounds() {
        Room small = new Room(8e9, 0, 1e3, 8e6, 40, 20, false);

        assertThat(VerdictRule.decide(scene(FIRST, one(FIRST)).with(small).evidence()))
                .isEqualTo(new Run(37));
    }

    private static Arguments row(Verdict verdict, Reason reason, Scene scene) {
        return Arguments.of(verdict, reason, scene);
    }

    private static Scene scene(String rounds, Series... series) {
        return new Scene(rounds, List.of(series), AMPLE, Optional.empty(), Optional.empty(), TestFrameworks.NOTE, "");
    }

    private static Series one(String rounds) {
        return new Series(
                Resource.HEAP, THING, NoiseScale.COUNT, lengths(rounds), values(rounds), bytes(values(rounds)));
    }

    private static Series thing(long... added) {
        return new Series(Resource.HEAP, THING, NoiseScale.COUNT, new int[added.length], added, bytes(added));
    }

    private static int[] lengths(String rounds) {
        return Arrays.stream(rounds.split(" "))
                .filter(each -> !each.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static long[] values(String rounds) {
        return Arrays.stream(lengths(rounds)).asLongStream().toArray();
    }

    private static Series threads(String rounds) {
        return new Series(
                Resource.THREADS,
                "PLATFORM_THREADS",
                NoiseScale.COUNT,
                lengths(rounds),
                values(rounds),
                values(rounds));
    }

    private static long[] bytes(long... added) {
        return Arrays.stream(added).map(each -> 24 * each).toArray();
    }

    private static Diagnosis place(LeakKind kind) {
        return place(kind, THING, Optional.of(holder(20_000)), Reachability.STRONG);
    }

    private static Diagnosis place(LeakKind kind, Reachability reachability) {
        return place(kind, THING, Optional.of(holder(20_000)), reachability);
    }

    private static Diagnosis place(LeakKind kind, FieldUse use) {
        return place(kind).withCode(use);
    }

    private static Diagnosis nowhere(String className) {
        return place(LeakKind.UNKNOWN, className, Optional.empty(), Reachability.STRONG);
    }

    private static Diagnosis place(
            LeakKind kind, String className, Optional<Holder> holder, Reachability reachability) {
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

    private static Holder holder(long after) {
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

    private static FieldUse code(UsePattern pattern, Site... removes) {
        return use(pattern, OptionalLong.empty(), removes);
    }

    private static FieldUse bounded(long bound) {
        return use(UsePattern.BOUNDED, OptionalLong.of(bound), EVICTS);
    }

    private static FieldUse use(UsePattern pattern, OptionalLong bound, Site... removes) {
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
                List.of(removes).contains(EVICTS));
    }

    private static FieldUse keyed() {
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
                use.evicts());
    }

    /** Evidence in the making. */
    record Scene(
            String rounds,
            List<Series> series,
            Room room,
            Optional<List<Diagnosis>> places,
            Optional<Recount> recount,
            TestFrameworks testFrameworks,
            String doubt) {

        Scene with(Room other) {
            return new Scene(rounds, series, other, places, recount, testFrameworks, doubt);
        }

        Scene at(Diagnosis... found) {
            return new Scene(rounds, series, room, Optional.of(List.of(found)), recount, testFrameworks, doubt);
        }

        Scene after(long seconds, double gone) {
            Recount counted =
                    new Recount(Duration.ofSeconds(seconds), List.of(new Gone(Resource.HEAP, THING, gone)), false);
            return new Scene(rounds, series, room, places, Optional.of(counted), testFrameworks, doubt);
        }

        Scene going(double gone) {
            Recount counted = new Recount(Duration.ofSeconds(1), List.of(new Gone(Resource.HEAP, THING, gone)), true);
            return new Scene(rounds, series, room, places, Optional.of(counted), testFrameworks, doubt);
        }

        Scene failing() {
            return new Scene(rounds, series, room, places, recount, TestFrameworks.FAIL, doubt);
        }

        Scene doubting(String why) {
            return new Scene(rounds, series, room, places, recount, testFrameworks, why);
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
                    Rules.ITERATIONS,
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
                    places.isPresent() ? 1 : 0,
                    recount,
                    room,
                    testFrameworks,
                    doubt.isEmpty() ? Optional.empty() : Optional.of(doubt));
        }
    }
}
