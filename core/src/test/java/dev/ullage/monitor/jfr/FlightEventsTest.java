package dev.ullage.monitor.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Readings;
import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.StateChange.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightEventsTest {

    @Test
    void aRecordingHoldsEachEventWithItsValues(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            FlightEvents.snapshot(Readings.fromNow().now(0), Level.WARNING);
            FlightEvents.change(new StateChange(
                    Subject.LIVE_HEAP,
                    Level.NORMAL,
                    Level.WARNING,
                    0,
                    0,
                    Duration.ofSeconds(1),
                    MemorySize.parse("80MiB"),
                    Optional.of(MemorySize.parse("75MiB"))));
            FlightEvents.leak("SUSPECTED", "critical", 1024, "the report");
            FlightEvents.pressureAction("high", "clear cache", "done", MemorySize.parse("12MiB"), Duration.ofMillis(3));
            recording.stop();
            recording.dump(file);
        }

        Map<String, RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.ullage."))
                .collect(Collectors.toMap(event -> event.getEventType().getName(), Function.identity()));

        assertThat(events).hasSize(4);
        assertThat(events.get("dev.ullage.Snapshot").getLong("heapUsed")).isGreaterThan(1 << 20);
        assertThat(events.get("dev.ullage.Snapshot").getString("state")).isEqualTo("warning");
        assertThat(events.get("dev.ullage.StateChange").getString("subject")).isEqualTo("live heap");
        assertThat(events.get("dev.ullage.StateChange").getString("to")).isEqualTo("warning");
        assertThat(events.get("dev.ullage.StateChange").getLong("value")).isEqualTo(80 << 20);
        assertThat(events.get("dev.ullage.StateChange").getLong("threshold")).isEqualTo(75 << 20);
        assertThat(events.get("dev.ullage.LeakVerdict").getString("verdict")).isEqualTo("SUSPECTED");
        assertThat(events.get("dev.ullage.LeakVerdict").getDouble("bytesPerSecond"))
                .isEqualTo(1024);
        assertThat(events.get("dev.ullage.PressureAction").getString("action")).isEqualTo("clear cache");
        assertThat(events.get("dev.ullage.PressureAction").getLong("freed")).isEqualTo(12 << 20);
        assertThat(events.get("dev.ullage.PressureAction").getDuration("took")).isEqualTo(Duration.ofMillis(3));
    }
}
