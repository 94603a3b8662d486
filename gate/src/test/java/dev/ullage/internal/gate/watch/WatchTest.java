package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ullage.monitor.Levels;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Watches the JVM that runs this test. */
class WatchTest {

    private static final String SELF = String.valueOf(ProcessHandle.current().pid());
    private static final Watch ONCE = new Watch(
            SELF,
            Duration.ofMillis(50),
            Optional.empty(),
            true,
            false,
            Monitor.LEVELS,
            Monitor.HORIZON,
            Optional.empty());

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void onceIsABlock() throws Exception {
        assertThat(run(ONCE)).isFalse();

        assertThat(out.toString().lines().findFirst().orElse(""))
                .startsWith("JVM " + SELF + " (")
                .endsWith(", watched for 0 s");
        assertThat(out.toString().lines().map(line -> line.strip().split(" ", 2)[0]))
                .contains("heap", "trend", "memory", "GC", "threads");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void jsonIsALineForEachReading() throws Exception {
        run(new Watch(
                SELF,
                Duration.ofMillis(50),
                Optional.of(Duration.ofSeconds(1)),
                false,
                true,
                Monitor.LEVELS,
                Monitor.HORIZON,
                Optional.empty()));

        assertThat(out.toString().lines().count()).isBetween(2L, 21L);
        JsonNode first =
                new ObjectMapper().readTree(out.toString().lines().findFirst().orElseThrow());
        assertThat(first.get("pid").asText()).isEqualTo(SELF);
        assertThat(first.get("heap").get("limit").asLong()).isPositive();
    }

    @Test
    void aLevelThatIsCriticalIsTold() throws Exception {
        assertThat(run(once(Optional.empty(), Levels.of("1", "2", "off")))).isTrue();
    }

    @Test
    void onceAfterAWhileTellsAllAlerts() throws Exception {
        run(once(Optional.of(Duration.ofMillis(300)), Levels.of("1", "off", "95%")));

        assertThat(out.toString().lines().filter(line -> line.contains("normal → warning") && !line.contains("heap")))
                .singleElement()
                .asString()
                .matches("  alert     00:00 (resident|working set) normal → warning: .*");
    }

    @Test
    void noSuchProcessIsAnError() {
        Watch absent = new Watch(
                "999999999",
                Duration.ofSeconds(1),
                Optional.empty(),
                true,
                false,
                Monitor.LEVELS,
                Monitor.HORIZON,
                Optional.empty());

        assertThatExceptionOfType(WatchException.class)
                .isThrownBy(() -> run(absent))
                .withMessage("There is no process 999999999. Give the id of a running JVM, or a part of the name of its"
                        + " main class; jps lists them.");
    }

    private static Watch once(Optional<Duration> longest, Levels levels) {
        return new Watch(SELF, Duration.ofMillis(50), longest, true, false, levels, Monitor.HORIZON, Optional.empty());
    }

    private boolean run(Watch watch) throws Exception {
        return watch.run(new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
