package dev.ullage.internal.gate.watch;

import dev.ullage.measure.ClassHistogram;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.growth.LeakSuspicion;
import dev.ullage.monitor.growth.LeakWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what leaks in a running JVM, and who holds it: where what its collections leave grows for long enough, its live objects are
 * counted twice, a quarter of the window apart; where the counts bear it out, two live dumps are written, as far apart, and explained as
 * in a test, or objects are sampled where dumps are too dear. Where memory outside the heap grows instead, what the JVM tracks of it is
 * compared. Until something grows, nothing is asked of the JVM.
 *
 * <p>Not safe for use by several threads.
 */
final class LiveDiagnosis implements AutoCloseable {

    private final Target target;
    private final DiagnosisPlan plan;
    private final JvmCommands commands;
    private final LeakWatch watch;
    private final NativeGrowth outside;
    private long collections = -1;
    private @Nullable String failure;
    private @Nullable Pending pending;

    /** A search that has begun. */
    private record Pending(HolderSearch search, Duration at) {}

    LiveDiagnosis(Target target, DiagnosisPlan plan) {
        this.target = target;
        this.plan = plan;
        this.commands = new JvmCommands(target);
        this.watch = LeakWatch.over(plan.window(), Optional.empty(), this::count);
        this.outside = new NativeGrowth(plan, commands::nativeMemory);
    }

    private Optional<ClassHistogram> count() {
        try {
            return Optional.of(commands.histogram());
        } catch (WatchException silent) {
            failure = silent.getMessage();
            return Optional.empty();
        }
    }

    /**
     * Takes a reading into account, and may take its time.
     *
     * @return what is to be told: that something is looked into, what was found, or why nothing can be
     */
    Optional<String> note(Status status) {
        long now = status.watched().toNanos();
        long count = status.sample().value(Metric.COLLECTIONS);
        if (collections >= 0 && count > collections) {
            status.heap().size().ifPresent(size -> watch.note(now, size.bytes(), false));
        }
        collections = count;
        String told = Stream.of(heap(status), outside(status))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return told.isEmpty() ? Optional.empty() : Optional.of(told);
    }

    private Optional<String> heap(Status status) {
        Pending begun = pending;
        try {
            if (begun == null) {
                return suspect(status);
            } else if (status.watched()
                            .minus(begun.at())
                            .compareTo(begun.search().comesAfter())
                    >= 0) {
                pending = null;
                return Optional.of(begun.search().explained(status.watched().minus(begun.at())) + "\n" + cost());
            }
            return Optional.empty();
        } catch (WatchException | IOException failed) {
            pending = null;
            return Optional.of("The leak could not be explained: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> outside(Status status) {
        try {
            return outside.note(
                    status.watched(),
                    status.sample().value(Metric.RESIDENT),
                    Math.max(0, status.sample().value(Metric.HEAP_COMMITTED)),
                    pending != null || watch.growth(status.watched().toNanos()).mayGrow());
        } catch (WatchException failed) {
            return Optional.of("The growth outside the heap could not be explained: " + failed.getMessage());
        }
    }

    private Optional<String> suspect(Status status) throws IOException, WatchException {
        Optional<LeakSuspicion> found = watch.check(status.watched().toNanos(), List.of());
        String why = failure;
        failure = null;
        if (why != null) {
            return Optional.of("The live set grows, but its objects cannot be counted: " + why);
        } else if (found.isEmpty() || found.get().classes().isEmpty()) {
            return Optional.empty();
        }
        boolean isSmall = status.heap().size().orElse(MemorySize.ZERO).compareTo(plan.dumpsUpTo()) <= 0;
        HolderSearch search =
                isSmall ? DumpSearch.begin(target, commands, found.get(), plan) : SampleSearch.begin(commands, plan);
        pending = new Pending(search, status.watched());
        return Optional.of(found.get().render() + "\n  looking for its holder: " + search.secondLook() + " comes in "
                + Times.text(search.comesAfter()));
    }

    private String cost() {
        return String.format(
                Locale.ROOT,
                "  cost      the JVM was stopped %d times by this, for %.2f s in all",
                commands.stops(),
                commands.stoppedSeconds());
    }

    /** How many times the JVM was stopped by this. */
    int stops() {
        return commands.stops();
    }

    /** Ends what was begun, and leaves nothing of it behind. */
    @Override
    public void close() throws IOException {
        Pending begun = pending;
        pending = null;
        if (begun != null) {
            begun.search().abandon();
        }
    }
}
