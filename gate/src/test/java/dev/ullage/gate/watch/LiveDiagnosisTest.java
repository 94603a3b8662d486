package dev.ullage.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service under load in a JVM of its own, at ten times the pace of what {@code docs/monitor.md} shows, so as not to take minutes. */
class LiveDiagnosisTest {

    private static final Duration WINDOW = Duration.ofSeconds(24);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final String PER_SECOND = "100";

    private final List<String> told = new ArrayList<>();

    @Test
    void whatLeaksIsNamedWithItsHolderAndWhatItCost() throws Exception {
        Process service = start("leaks");
        try (Monitor monitor = monitor(service)) {
            LiveDiagnosis diagnosis = new LiveDiagnosis(target(service), WINDOW);

            await().atMost(Duration.ofMinutes(3)).pollInterval(POLL).until(() -> {
                diagnosis.note(monitor.read()).ifPresent(told::add);
                return told.size() == 2;
            });

            assertThat(told.get(0))
                    .startsWith("Leak suspected (")
                    .contains("SessionServiceMain$Session: +")
                    .contains("perhaps   Entries are put into a map and not removed.")
                    .endsWith("looking for its holder: the second heap dump comes in 6 s");
            assertThat(told.get(1))
                    .contains("Leak: dev.ullage.gate.watch.SessionServiceMain$Session, ")
                    .contains("held by   static SessionServiceMain.OPEN : ConcurrentHashMap (growing: ")
                    .contains("added at  SessionServiceMain.serve (SessionServiceMain.java:")
                    .containsPattern("cost      the JVM was stopped \\d+ times by this, for \\d+\\.\\d\\d s in all");
            assertThat(told.get(1)).as("one leak").containsOnlyOnce("held by");
        } finally {
            end(service);
        }
    }

    @Test
    void theCleanTwinIsNeverStopped() throws Exception {
        Process service = start("clean");
        try (Monitor monitor = monitor(service)) {
            LiveDiagnosis diagnosis = new LiveDiagnosis(target(service), WINDOW);
            List<Status> readings = new ArrayList<>();

            await().atMost(Duration.ofMinutes(3)).pollInterval(POLL).until(() -> {
                Status status = monitor.read();
                readings.add(status);
                diagnosis.note(status).ifPresent(told::add);
                return readings.size() == 120;
            });

            assertThat(readings.get(119).collections().collections()).isGreaterThan(8);
            assertThat(told).isEmpty();
            assertThat(diagnosis.stops()).isZero();
        } finally {
            end(service);
        }
    }

    private static Process start(String how) throws IOException, URISyntaxException {
        String here = Path.of(SessionServiceMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseG1GC",
                        "-cp",
                        here,
                        SessionServiceMain.class.getName(),
                        how,
                        PER_SECOND)
                .inheritIO()
                .start();
    }

    /** Once its counters are all there, which its main class tells. */
    private static Target target(Process service) {
        return await().ignoreExceptions()
                .until(
                        () -> Targets.ofThisMachine().find(String.valueOf(service.pid())),
                        found -> found.main().equals(SessionServiceMain.class.getName()));
    }

    private static Monitor monitor(Process service) {
        return new Monitor(target(service), Monitor.LEVELS, Monitor.HORIZON);
    }

    private static void end(Process service) {
        service.destroyForcibly();
        await("the service has ended").until(() -> !service.isAlive());
    }
}
