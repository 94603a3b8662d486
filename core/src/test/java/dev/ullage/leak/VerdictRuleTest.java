package dev.ullage.leak;

import static dev.ullage.leak.Scene.AMPLE;
import static dev.ullage.leak.Scene.CLOSES;
import static dev.ullage.leak.Scene.CUT_SHORT;
import static dev.ullage.leak.Scene.EVICTS;
import static dev.ullage.leak.Scene.EXPIRES;
import static dev.ullage.leak.Scene.FIRST;
import static dev.ullage.leak.Scene.LONG;
import static dev.ullage.leak.Scene.THING;
import static dev.ullage.leak.Scene.UP;
import static dev.ullage.leak.Scene.bounded;
import static dev.ullage.leak.Scene.code;
import static dev.ullage.leak.Scene.keyed;
import static dev.ullage.leak.Scene.named;
import static dev.ullage.leak.Scene.nowhere;
import static dev.ullage.leak.Scene.one;
import static dev.ullage.leak.Scene.place;
import static dev.ullage.leak.Scene.scene;
import static dev.ullage.leak.Scene.thing;
import static dev.ullage.leak.Scene.threads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.code.UsePattern;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Decision.Decided;
import dev.ullage.leak.Decision.Dump;
import dev.ullage.leak.Decision.Reason;
import dev.ullage.leak.Decision.Run;
import dev.ullage.leak.Decision.Wait;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exit of the rule, without a JVM that leaks. */
class VerdictRuleTest {

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
                        leak.at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.REMOVED, EXPIRES)))
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
    void whatLeakedInEarlierDumpsAndIsAllThatGrowsNeedsNoOthers() {
        Scene scene = scene(LONG, one(LONG)).with(new Room(8e9, 0, 1e3, 8e6, 1e6, 20, false));

        assertThat(VerdictRule.decide(
                        scene.earlierAt(place(LeakKind.STATIC_COLLECTION)).evidence()))
                .isInstanceOf(Wait.class);
        assertThat(VerdictRule.decide(scene.with(AMPLE)
                        .earlierAt(place(LeakKind.STATIC_COLLECTION))
                        .evidence()))
                .isInstanceOf(Dump.class);
        assertThat(VerdictRule.decide(
                        scene.earlierAt(place(LeakKind.BOUNDED_NOT_FULL)).evidence()))
                .isInstanceOf(Dump.class);
        assertThat(VerdictRule.decide(scene(LONG, one(LONG), named("com.acme.Other", LONG))
                        .earlierAt(place(LeakKind.STATIC_COLLECTION))
                        .evidence()))
                .isInstanceOf(Dump.class);
        assertThat(VerdictRule.decide(scene(LONG, one(LONG), threads(LONG))
                        .earlierAt(place(LeakKind.STATIC_COLLECTION))
                        .evidence()))
                .isInstanceOf(Dump.class);
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
}
