package dev.ullage.monitor.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.ClassCount;
import dev.ullage.measure.ClassHistogram;
import dev.ullage.measure.CountChange;
import dev.ullage.measure.MemoryDelta.ClassChange;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.SizeChange;
import dev.ullage.monitor.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Made up runs: a whole collection every 5 s, a check after each; a heap of 256 MiB. */
class LeakWatchTest {

    private static final double MIB = 1 << 20;
    private static final int APART = 5;
    private static final Optional<MemorySize> LIMIT = Optional.of(MemorySize.parse("256MiB"));

    private final List<Integer> counts = new ArrayList<>();
    private boolean isWhole = true;
    private int second;

    @Test
    void aLeakIsToldWithWhatGrewAndWhatToDo() {
        List<LeakSuspicion> found = run(600, true, at -> 60 * MIB + 0.1 * MIB * at, at -> at);

        assertThat(found).hasSize(1);
        LeakSuspicion leak = found.get(0);
        assertThat(leak.classes())
                .extracting(ClassChange::className)
                .containsExactly("com.acme.Session", "java.util.HashMap$Node");
        assertThat(leak.severity()).isEqualTo(Level.CRITICAL);
        assertThat(leak.between()).isEqualTo(Duration.ofSeconds(150));
        assertThat(counts).hasSize(2);
        assertThat(leak.render()).isEqualTo("""
                        Leak suspected (critical): the live set grows. It grows: +6.0 MiB/min (6.0 to 6.0) over 8 points (99.9 % sure).
                          limit     256 MiB in 29 min 35 s
                          grew      com.acme.Session: +15,000 objects, +14.3 MiB in 2 min 30 s
                          grew      java.util.HashMap$Node: +15,000 objects, +468.8 KiB in 2 min 30 s
                          perhaps   Entries are put into a map and not removed.
                          next      Give the map a bound, or remove entries when they are done.
                          next      Run the operation under @LeakFree or LeakDetector, which names the holder and the path.""");
    }

    @Test
    void growthThatTheSecondCountDoesNotBearOutIsDroppedForAWholeWindow() {
        List<LeakSuspicion> found = run(700, true, at -> 60 * MIB + 0.1 * MIB * at, at -> 1);

        assertThat(found).isEmpty();
        assertThat(counts).hasSize(2);
    }

    @Test
    void aLevelRunIsNeverCounted() {
        assertThat(run(3600, true, at -> 60 * MIB + at % 7 * MIB, at -> at)).isEmpty();
        assertThat(counts).isEmpty();
    }

    @Test
    void aLeakThatGoesOnIsToldAgainAWindowLater() {
        List<LeakSuspicion> found = run(1800, true, at -> 60 * MIB + 0.1 * MIB * at, at -> at);

        assertThat(found).hasSizeGreaterThan(1);
        assertThat(found.get(found.size() - 1).severity()).isEqualTo(Level.EMERGENCY);
    }

    @Test
    void whereNothingMayBeCountedTheGrowthIsToldWithoutClasses() {
        List<LeakSuspicion> found = run(600, false, at -> 60 * MIB + 0.1 * MIB * at, at -> at);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).classes()).isEmpty();
        assertThat(found.get(0).recommendations())
                .contains("Let the monitor count classes on suspicion: collecting(ON_SUSPICION).");
    }

    @Test
    void growthThatOnlyPartialCollectionsShowIsToldOnceTwoCountsShowItToo() {
        isWhole = false;

        List<LeakSuspicion> found = run(600, true, at -> 60 * MIB + 0.1 * MIB * at, at -> at);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).growth().because())
                .isEqualTo(
                        "It grows: +6.0 MiB/min (6.0 to 6.0) over 8 points (99.9 % sure); two counts of all live objects"
                                + " show it, too.");
    }

    @Test
    void growthThatOnlyPartialCollectionsShowIsNotToldWhereNothingMayBeCounted() {
        isWhole = false;

        assertThat(run(1800, false, at -> 60 * MIB + 0.1 * MIB * at, at -> at)).isEmpty();
    }

    @Test
    void whatGrowsHintsAtItsCause() {
        assertThat(causes("java.lang.Thread")).containsExactly("Threads are started and do not end.");
        assertThat(causes("com.acme.OrderListener"))
                .containsExactly("Listeners or callbacks are registered and not removed.");
        assertThat(causes("java.io.FileDescriptor"))
                .containsExactly("Streams, files or connections are opened and not closed.");
        assertThat(causes("java.util.concurrent.LinkedBlockingQueue$Node"))
                .containsExactly("A list or queue is added to faster than it is emptied.");
        assertThat(causes("com.acme.Order")).isEmpty();
    }

    private static List<String> causes(String className) {
        LeakSuspicion suspicion = LeakSuspicion.of(
                Duration.ZERO,
                new Growth(Growth.Verdict.GROWING, Optional.empty(), ""),
                Optional.empty(),
                List.of(new ClassChange(
                        className, new CountChange(0, 10), new SizeChange(MemorySize.ZERO, MemorySize.parse("1KiB")))),
                Duration.ZERO,
                List.of());
        return suspicion.causes();
    }

    private List<LeakSuspicion> run(
            int seconds, boolean counts, IntToDoubleFunction bytes, IntToDoubleFunction leaked) {
        LeakWatch watch =
                LeakWatch.over(LeakWatch.WINDOW, LIMIT, counts ? () -> Optional.of(count(leaked)) : Optional::empty);
        List<LeakSuspicion> found = new ArrayList<>();
        for (second = 0; second < seconds; second += APART) {
            long nanos = second * 1_000_000_000L;
            watch.note(nanos, (long) bytes.applyAsDouble(second), isWhole);
            watch.check(nanos, List.of()).ifPresent(found::add);
        }
        return found;
    }

    /** 100 sessions a second of 1,000 bytes, and the count's own objects. */
    private ClassHistogram count(IntToDoubleFunction leaked) {
        counts.add(second);
        long sessions = 100 * (long) leaked.applyAsDouble(second);
        return new ClassHistogram(List.of(
                new ClassCount("com.acme.Session", sessions, MemorySize.ofBytes(1000 * sessions)),
                new ClassCount("java.util.HashMap$Node", sessions, MemorySize.ofBytes(32 * sessions)),
                new ClassCount(
                        "dev.ullage.measure.ClassCount",
                        counts.size() * 100_000L,
                        MemorySize.ofBytes(counts.size() * 2_400_000L)),
                new ClassCount("java.lang.String", 5000, MemorySize.ofBytes(120_000))));
    }
}
