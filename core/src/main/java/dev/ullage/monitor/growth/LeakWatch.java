package dev.ullage.monitor.growth;

import dev.ullage.measure.ClassCount;
import dev.ullage.measure.ClassHistogram;
import dev.ullage.measure.CountChange;
import dev.ullage.measure.MemoryDelta.ClassChange;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.SizeChange;
import dev.ullage.monitor.Trend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a leak in a long run: over a sliding window, the live set that collections leave. Where it grows, live objects are
 * counted; where it still grows a quarter of a window later, they are counted again, and what grew is told. Growth that the second
 * count does not bear out was garbage: it is dropped, and nothing is counted for a whole window. Where nothing can be counted, only
 * growth that collections of the whole heap show is told.
 *
 * <p>Safe for use by several threads; a check that counts takes a full collection's time.
 */
public final class LeakWatch {

    /** The default window: 10 minutes. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final String OWN = "dev.ullage.measure.";
    private static final int CONFIRMING_PART = 4;
    /** Of the growth that the trend foretells, so much must have come. */
    private static final double BORNE_OUT = 0.5;

    private final Duration window;
    private final Optional<MemorySize> limit;
    private final Supplier<Optional<ClassHistogram>> counting;
    private final LiveSet live = LiveSet.create();
    private @Nullable Suspect suspect;
    private long quietUntil = Long.MIN_VALUE;

    /** Growth that is to be confirmed. */
    private record Suspect(long since, Optional<ClassHistogram> first) {}

    private LeakWatch(Duration window, Optional<MemorySize> limit, Supplier<Optional<ClassHistogram>> counting) {
        this.window = window;
        this.limit = limit;
        this.counting = counting;
    }

    /**
     * A watch that begins now.
     *
     * @param window how far it looks back; growth must last for a quarter of it
     * @param limit of the live set; absent where there is none
     * @param counting counts live objects, for example {@code ClassHistogram::take}; {@code Optional::empty} where nothing may be
     *     counted, so that no class is named
     */
    public static LeakWatch over(
            Duration window, Optional<MemorySize> limit, Supplier<Optional<ClassHistogram>> counting) {
        return new LeakWatch(window, limit, counting);
    }

    /**
     * Takes a collection into account; their times rise.
     *
     * @param nanos when it ended
     * @param left what it left in use, in bytes
     * @param isWhole whether it looked at the whole heap
     */
    public void note(long nanos, long left, boolean isWhole) {
        live.add(nanos, left, isWhole);
    }

    /** How the live set grew within the window. */
    public Growth growth(long nanos) {
        live.forgetBefore(nanos - window.toNanos());
        return live.growth(nanos);
    }

    /**
     * Looks whether there is a leak; to be called from time to time.
     *
     * @param nanos now, by the clock of the collections
     * @param kinds other kinds of memory that grow
     * @return what was confirmed by this very check
     */
    public synchronized Optional<LeakSuspicion> check(long nanos, List<KindGrowth> kinds) {
        Growth growth = growth(nanos);
        Suspect known = suspect;
        if (nanos < quietUntil || !(known == null ? growth.mayGrow() : mayStillGrow(growth))) {
            suspect = null;
            return Optional.empty();
        }
        if (known == null) {
            Optional<ClassHistogram> first = counting.get();
            boolean canTell = first.isPresent() || growth.isGrowing();
            suspect = canTell ? new Suspect(nanos, first) : null;
            quietUntil = canTell ? quietUntil : nanos + window.toNanos() / CONFIRMING_PART;
            return Optional.empty();
        } else if (nanos - known.since() < window.toNanos() / CONFIRMING_PART) {
            return Optional.empty();
        }
        suspect = null;
        quietUntil = nanos + window.toNanos();
        Duration between = Duration.ofNanos(nanos - known.since());
        Optional<ClassHistogram> second = known.first().isPresent() ? counting.get() : Optional.empty();
        boolean isBorneOut = second.isEmpty()
                ? growth.isGrowing()
                : isBorneOut(known.first().orElseThrow(), second.get(), growth, between);
        return isBorneOut
                ? Optional.of(LeakSuspicion.of(
                        Duration.ofNanos(nanos),
                        growth.isGrowing() ? growth : growth.borneOut(),
                        limit,
                        second.map(now -> grown(known.first().orElseThrow(), now))
                                .orElse(List.of()),
                        between,
                        kinds))
                : Optional.empty();
    }

    /** A confidence that wavers about its threshold does not undo a first count: the second one decides. */
    private static boolean mayStillGrow(Growth growth) {
        return growth.verdict() != Growth.Verdict.FADING
                && growth.trend().filter(Trend::isGrowing).isPresent();
    }

    private static boolean isBorneOut(ClassHistogram first, ClassHistogram second, Growth growth, Duration between) {
        double foretold = growth.trend().orElseThrow().perSecond() * between.toMillis() / 1000;
        return total(second) - total(first) >= BORNE_OUT * foretold;
    }

    /** Without what counting itself keeps. */
    private static long total(ClassHistogram histogram) {
        return histogram.classes().stream()
                .filter(count -> !isOwn(count))
                .mapToLong(count -> count.bytes().bytes())
                .sum();
    }

    private static boolean isOwn(ClassCount count) {
        return count.className().startsWith(OWN);
    }

    private static List<ClassChange> grown(ClassHistogram first, ClassHistogram second) {
        Map<String, ClassCount> before = new HashMap<>();
        first.classes().forEach(count -> before.put(count.className(), count));
        List<ClassChange> grown = new ArrayList<>();
        for (ClassCount now : second.classes()) {
            ClassCount then = before.getOrDefault(now.className(), new ClassCount(now.className(), 0, MemorySize.ZERO));
            if (!isOwn(now) && now.bytes().compareTo(then.bytes()) > 0) {
                grown.add(new ClassChange(
                        now.className(),
                        new CountChange(then.instances(), now.instances()),
                        new SizeChange(then.bytes(), now.bytes())));
            }
        }
        grown.sort(
                Comparator.comparingLong((ClassChange change) -> change.bytes().bytes())
                        .reversed()
                        .thenComparing(ClassChange::className));
        return grown;
    }
}
