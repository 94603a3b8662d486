package dev.ullage.internal.gate.record;

import dev.ullage.internal.report.evidence.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The pauses of a run's garbage collector.
 *
 * @param all in the order of time, in which no two are at once
 */
record Pauses(List<Pause> all) {

    /** What evidence keeps of them. */
    private static final int MOST = 1_000;

    /** Copies the list. */
    Pauses {
        all = List.copyOf(all);
    }

    /** Those of the JVM's log, by the time since the start of the run. */
    static Pauses of(List<dev.ullage.internal.child.Pause> logged, Instant started) {
        return new Pauses(logged.stream()
                .map(pause -> new Pause(
                        notNegative(Duration.between(started, pause.start())),
                        pause.took(),
                        pause.kind(),
                        pause.isAskedFor()))
                .toList());
    }

    /** The clock of the day may be put back. */
    private static Duration notNegative(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    /** The longest 1,000 of them, in the order of time. */
    List<Pause> longest() {
        return all.size() <= MOST
                ? all
                : all.stream()
                        .sorted(Comparator.comparing(Pause::took).reversed())
                        .limit(MOST)
                        .sorted(Comparator.comparing(Pause::at))
                        .toList();
    }

    /**
     * The longest that began between two times, of those that nobody asked for; absent where there was none. Ullage asks for
     * collections between tests, and the clocks of both agree to some milliseconds only.
     */
    Optional<Duration> longestIn(Duration from, Duration to) {
        return all.subList(firstSince(from), all.size()).stream()
                .takeWhile(pause -> pause.at().compareTo(to) < 0)
                .filter(pause -> !pause.asked())
                .map(Pause::took)
                .max(Comparator.naturalOrder());
    }

    private int firstSince(Duration time) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).at().compareTo(time) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
