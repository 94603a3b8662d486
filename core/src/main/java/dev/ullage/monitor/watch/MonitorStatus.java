package dev.ullage.monitor.watch;

import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Sample;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How memory stands at one sample.
 *
 * @param sample all metrics
 * @param level the worst state of all that is judged
 * @param subjects each of them
 * @param pressure how much of the time collections take in a full heap
 */
public record MonitorStatus(Sample sample, Level level, List<SubjectStatus> subjects, HeapPressure.State pressure) {

    /** An immutable list. */
    public MonitorStatus {
        subjects = List.copyOf(subjects);
    }

    /** When, since the monitor was made. */
    public Duration at() {
        return sample.at();
    }

    /** As a person reads it: {@code "warning: live heap 62.4 MiB of 128 MiB: warning, working set 90 MiB of 256 MiB: normal"}. */
    @Override
    public String toString() {
        return level.title() + ": "
                + subjects.stream().map(SubjectStatus::toString).collect(Collectors.joining(", "));
    }
}
