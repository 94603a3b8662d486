package dev.ullage.leak;

import static dev.ullage.leak.Scene.CUT_SHORT;
import static dev.ullage.leak.Scene.FIRST;
import static dev.ullage.leak.Scene.LONG;
import static dev.ullage.leak.Scene.UP;
import static dev.ullage.leak.Scene.bounded;
import static dev.ullage.leak.Scene.classes;
import static dev.ullage.leak.Scene.code;
import static dev.ullage.leak.Scene.keyed;
import static dev.ullage.leak.Scene.named;
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
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every sentence of a verdict other than a leak. */
class VerdictTextTest {

    private static final Settings SETTINGS = new Settings(
            17, 17, 5, Duration.ofSeconds(10), Set.of(Resource.values()), name -> false, TestFrameworks.NOTE);

    @Test
    void nothingGrew() {
        assertSentence(
                scene("17 1700"), "Stable: no growth of 1 object per 213 iterations (57000 iterations in 1.5 s)");
    }

    @Test
    void whatGrewHasStopped() {
        assertSentence(
                scene("17 17 17 17 17 89 359 1439 5779 16411", thing(17, 17, 17, 17, 17, 89, 359, 1439, 5779, 0)),
                "Stable: com.acme.Thing grew at first and then stopped (57000 iterations in 1.5 s)");
    }

    @Test
    void whatGrowsIsHeldSoftly() {
        assertSentence(
                scene(LONG, one(LONG)).at(place(LeakKind.STATIC_COLLECTION, Reachability.SOFT)),
                "Stable: Thing is held only softly, so that a collection can take what grows (57000 iterations in 1.5 s)");
    }

    @Test
    void whatGrewWentAgain() {
        assertSentence(
                scene(LONG, one(LONG)).at(place(LeakKind.STATIC_COLLECTION)).after(1, 0.95),
                "Stable: com.acme.Thing grew 17, 17, 17, 17, 17 over 5 rounds of 17 iterations, then 89 in 89, 359 in 359, 1,439 in 1,439, 5,779 in 5,779, 16,411 in 16,411, 16,411 in 16,411, 16,411 in 16,411; it was gone a moment later (57000 iterations in 1.5 s)");
    }

    @Test
    void aTestFrameworkRecords() {
        assertSentence(
                scene(LONG, one(LONG)).at(place(LeakKind.RECORDING)),
                "Stable: only what a test framework records grew: static Shop.OPEN : HashMap (growing: 5 → 20,000 entries) (57000 iterations in 1.5 s)");
    }

    @Test
    void eachRoundAddsLess() {
        assertSentence(
                scene("4729 16411 16411 16411", thing(4010, 8830, 4470, 1960)).with(UP),
                "Saturating: com.acme.Thing grew 4,010 over 1 round of 4,729 iterations, then 8,830 in 16,411, 4,470 in 16,411, 1,960 in 16,411; that is less in each round");
    }

    @Test
    void theBodyIsTooSlow() {
        assertSentence(
                scene("").with(UP),
                "Inconclusive: the time budget of 10 s allows fewer than 2 rounds of 3 iterations at 40 ms each; raise the time budget");
    }

    @Test
    void thereWereTooFewRounds() {
        assertSentence(
                scene("8 8 8 8 8", thing(1, 1, 1, 1, 0)).with(UP),
                "Inconclusive: com.acme.Thing grew 1, 1, 1, 1, 0 over 5 rounds of 8 iterations; that is too few for a verdict in the time budget of 10 s; raise the time budget, or make the body faster");
    }

    @Test
    void itDoesNotGrowAtOneRate() {
        assertSentence(
                scene("17 17 17 17 17 89 359", thing(17, 3, 17, 0, 17, 5, 300)).with(UP),
                "Inconclusive: com.acme.Thing grew 17, 3, 17, 0, 17 over 5 rounds of 17 iterations, then 5 in 89, 300 in 359; that is not one rate; keep other work in this JVM quiet, or raise the time budget");
    }

    @Test
    void theReadingsCannotBeBelieved() {
        assertSentence(
                scene(LONG, one(LONG)).doubting("no collection could be proven"),
                "Inconclusive: no collection could be proven");
    }

    @Test
    void classesThatComeWithoutALoaderAreNotCalledLoaders() {
        Decided decided =
                (Decided) VerdictRule.decide(scene(LONG, classes(LONG), named("java.lang.Class", LONG), one(LONG))
                        .at()
                        .with(UP)
                        .after(1, 0)
                        .evidence());

        assertThat(decided.leaks()).hasSize(1);
        assertThat(ReportText.leak(decided.leaks().get(0)))
                .startsWith("Leak: 1 class per iteration (+1 Thing; 48 B per iteration)");
    }

    @Test
    void aBoundIsNotReached() {
        assertSentence(
                scene(LONG, one(LONG))
                        .at(place(LeakKind.STATIC_COLLECTION, bounded(70_000)))
                        .after(1, 0),
                "Inconclusive: static Shop.OPEN : HashMap (growing: 5 → 20,000 entries): it is kept at 70,000 entries by Shop.open (Shop.java:44), which had nothing to drop in 57,000 iterations; raise the time budget, or check with a smaller bound");
    }

    @Test
    void whatDropsEntriesHadNothingToDrop() {
        assertSentence(
                scene(LONG, one(LONG))
                        .at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.REMOVED, Scene.EVICTS)))
                        .after(1, 0),
                "Inconclusive: static Shop.OPEN : HashMap (growing: 5 → 20,000 entries): entries are dropped by Shop.open (Shop.java:44), which had nothing to drop in 57,000 iterations; raise the time budget, or check with a smaller bound");
    }

    @Test
    void whatGoesByItsAgeWasNotOldEnough() {
        assertSentence(
                scene(LONG, one(LONG))
                        .at(place(LeakKind.STATIC_COLLECTION, code(UsePattern.REMOVED, Scene.EXPIRES)))
                        .after(1, 0),
                "Inconclusive: static Shop.OPEN : HashMap (growing: 5 → 20,000 entries): Shop.sweep (Shop.java:60) removes entries by their age, and none was old enough in 57,000 iterations; check with a shorter time to live, or raise the time budget");
    }

    @Test
    void aContainerMayBeFilling() {
        assertSentence(
                scene(FIRST, one(FIRST))
                        .with(CUT_SHORT)
                        .at(place(LeakKind.STATIC_COLLECTION))
                        .after(1, 0),
                "Inconclusive: static Shop.OPEN : HashMap (growing: 5 → 20,000 entries): the code does not say whether it has a bound, and the time allowed only 57,000 iterations, too few to tell; raise the time budget, or keep other work on this machine quiet");
    }

    @Test
    void newKeysMayStopComing() {
        assertSentence(
                scene(FIRST, one(FIRST))
                        .with(CUT_SHORT)
                        .at(place(LeakKind.STATIC_COLLECTION, keyed()))
                        .after(1, 0),
                "Inconclusive: static Shop.OPEN : HashMap (growing: 5 → 20,000 entries): Shop.open (Shop.java:41) adds an entry for each key, and the time allowed only 57,000 iterations, too few to tell whether new keys ever stop coming; raise the time budget, or keep other work on this machine quiet");
    }

    @Test
    void anEvictingMapMayBeFilling() {
        assertSentence(
                scene(LONG, one(LONG)).at(place(LeakKind.EVICTING_MAP)).after(1, 0),
                "Inconclusive: why, after 57,000 iterations; check with a smaller maximum, or raise the time budget or -Xmx, so that it fills");
    }

    @Test
    void whatHoldsItCouldNotBeRead() {
        assertSentence(
                scene(FIRST, one(FIRST)).with(CUT_SHORT).at(),
                "Inconclusive: com.acme.Thing grew 17, 17, 17, 17, 17 over 5 rounds of 17 iterations; what holds it, and whether that has a bound, could not be read: no dump");
    }

    @Test
    void aPartOfItWentAgain() {
        assertSentence(
                scene(LONG, one(LONG)).at(place(LeakKind.STATIC_COLLECTION)).after(1, 0.5),
                "Inconclusive: com.acme.Thing grew 17, 17, 17, 17, 17 over 5 rounds of 17 iterations, then 89 in 89, 359 in 359, 1,439 in 1,439, 5,779 in 5,779, 16,411 in 16,411, 16,411 in 16,411, 16,411 in 16,411; part of it was gone a moment later: the code keeps it for a time; raise the time budget beyond that time, or shorten that time in the test");
    }

    @Test
    void threadsMayStillEnd() {
        assertSentence(
                scene(LONG, one(LONG), threads(LONG)).at(place(LeakKind.THREAD)).after(1, 0),
                "Inconclusive: threads grew 17, 17, 17, 17, 17 over 5 rounds of 17 iterations, then 89 in 89, 359 in 359, 1,439 in 1,439, 5,779 in 5,779, 16,411 in 16,411, 16,411 in 16,411, 16,411 in 16,411; it may still go: a thread that nothing uses any more can take 3.3 s to end, and the time budget of 10 s left less for waiting; raise the time budget");
    }

    @Test
    void theDumpsShowItAtNoPlace() {
        assertSentence(
                scene(LONG, one(LONG)).at(Scene.nowhere(Scene.THING)).after(1, 0),
                "Inconclusive: com.acme.Thing grew 17, 17, 17, 17, 17 over 5 rounds of 17 iterations, then 89 in 89, 359 in 359, 1,439 in 1,439, 5,779 in 5,779, 16,411 in 16,411, 16,411 in 16,411, 16,411 in 16,411; two heap dumps, one more round of 257 iterations apart, do not show it at any one place; it may be released by time: raise the time budget");
    }

    @Test
    void theJdksOwnGrowsAllOver() {
        assertSentence(
                scene(LONG, one(LONG)).at(Scene.nowhere("java.lang.String")).after(1, 0),
                "Saturating: com.acme.Thing grew 17, 17, 17, 17, 17 over 5 rounds of 17 iterations, then 89 in 89, 359 in 359, 1,439 in 1,439, 5,779 in 5,779, 16,411 in 16,411, 16,411 in 16,411, 16,411 in 16,411; it is not at any one place in the heap: these are constants and caches of the JVM");
    }

    private static void assertSentence(Scene scene, String sentence) {
        Decided decided = (Decided) VerdictRule.decide(scene.evidence());

        String text = new VerdictText(decided, scene.evidence(), SETTINGS, 57_000, Duration.ofMillis(1_500)).render();

        assertThat(text).isEqualTo(sentence);
    }
}
