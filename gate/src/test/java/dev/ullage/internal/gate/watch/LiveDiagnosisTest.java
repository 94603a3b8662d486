package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service under load in a JVM of its own, at ten times the pace of what {@code docs/monitor.md} shows, so as not to take minutes. */
class LiveDiagnosisTest {

    private static final DiagnosisPlan PLAN =
            new DiagnosisPlan(Duration.ofSeconds(24), DiagnosisPlan.STANDARD.dumpsUpTo());
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int PER_SECOND = 100;

    private final List<String> told = new ArrayList<>();

    @Test
    void whatLeaksIsNamedWithItsHolderAndWhatItCost() throws Exception {
        try (SessionService service = SessionService.start("leaks", PER_SECOND);
                Monitor monitor = service.monitor();
                LiveDiagnosis diagnosis = new LiveDiagnosis(service.target(), PLAN)) {

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
                    .contains("Leak: dev.ullage.internal.gate.watch.SessionServiceMain$Session, ")
                    .contains("held by   static SessionServiceMain.OPEN : ConcurrentHashMap (growing: ")
                    .contains("added at  SessionServiceMain.serve (SessionServiceMain.java:")
                    .containsPattern("cost      the JVM was stopped \\d+ times by this, for \\d+\\.\\d\\d s in all");
            assertThat(told.get(1)).as("one leak").containsOnlyOnce("held by");
        }
    }

    @Test
    void theCleanTwinIsNeverStopped() throws Exception {
        try (SessionService service = SessionService.start("clean", PER_SECOND);
                Monitor monitor = service.monitor();
                LiveDiagnosis diagnosis = new LiveDiagnosis(service.target(), PLAN)) {
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
        }
    }
}
