package dev.ullage.pressure.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Recovery;
import dev.ullage.pressure.OtherJvm;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecoveryCheckTest {

    private static final MemorySize TOLERANCE = MemorySize.parse("512KiB");
    private static final Duration LONG = Duration.ofMinutes(2);

    /** What a load left behind. */
    private record Parcel(byte[] content) {}

    private static final List<Parcel> LEFT = Collections.synchronizedList(new ArrayList<>());
    private static final List<Parcel> STEADY = new ArrayList<>();

    @AfterEach
    void clear() {
        LEFT.clear();
        STEADY.clear();
    }

    private static void load(List<Parcel> into, int count) {
        for (int i = 0; i < count; i++) {
            into.add(new Parcel(new byte[1024]));
        }
    }

    @Test
    void aLoadThatLeavesNothingRecoversAtTheFirstLook() throws Exception {
        try (RecoveryCheck check = RecoveryCheck.beforeLoad()) {
            load(new ArrayList<>(), 10_000);

            RecoveryReport report = check.await(TOLERANCE, Duration.ZERO);

            assertThat(report.hasRecovered()).as(report.text()).isTrue();
            assertThat(report.looks()).isEqualTo(1);
            assertThat(report.explained()).isEmpty();
            assertThat(report.text()).startsWith("Memory came back to the baseline: live heap ");
        }
    }

    @Test
    void whatStaysIsNamedWithItsHolderAndPath() throws Exception {
        try (RecoveryCheck check = RecoveryCheck.beforeLoad()) {
            load(LEFT, 5_000);

            RecoveryReport report = check.await(TOLERANCE, Duration.ofMillis(100));

            assertThat(report.recovery().verdict()).isEqualTo(Recovery.Verdict.NOT_RECOVERED);
            assertThat(report.grown())
                    .filteredOn(each -> each.className().equals(Parcel.class.getName()))
                    .extracting(GrownClass::instances)
                    .containsExactly(5_000L);
            Diagnosis first = report.explained().get(0);
            assertThat(first.holder().map(Holder::place)).contains("RecoveryCheckTest.LEFT");
            assertThat(first.path().orElseThrow())
                    .contains("RecoveryCheckTest.LEFT")
                    .contains("Parcel");
            assertThat(report.text())
                    .startsWith("Memory did not come back to the baseline: live heap ")
                    .contains("\n  grown   byte[]: +5,0")
                    .contains("\n  held by static RecoveryCheckTest.LEFT")
                    .contains("\n  path    ")
                    .contains("\n  next    ");
        }
    }

    @Test
    void withADumpFromBeforeWhatStayedIsToldFromWhatWasThere() throws Exception {
        load(STEADY, 20_000);
        try (RecoveryCheck check = RecoveryCheck.beforeLoadWithDump()) {
            load(LEFT, 2_000);

            RecoveryReport report = check.await(TOLERANCE, Duration.ZERO);

            assertThat(report.explained().get(0).holder().map(Holder::place)).contains("RecoveryCheckTest.LEFT");
        }
        Reference.reachabilityFence(STEADY);
    }

    @Test
    void whatGoesLaterIsWaitedFor() throws Exception {
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        try (RecoveryCheck check = RecoveryCheck.beforeLoad()) {
            load(LEFT, 5_000);
            later.schedule(LEFT::clear, 300, TimeUnit.MILLISECONDS);

            RecoveryReport report = check.await(TOLERANCE, LONG);

            assertThat(report.hasRecovered()).as(report.text()).isTrue();
        } finally {
            later.shutdownNow();
        }
    }

    @Test
    void whatTheToleranceAllowsMayStay() throws Exception {
        try (RecoveryCheck check = RecoveryCheck.beforeLoad()) {
            load(LEFT, 1_000);

            assertThat(check.await(MemorySize.parse("2MiB"), Duration.ZERO).hasRecovered())
                    .isTrue();
            assertThat(check.await(MemorySize.parse("256KiB"), Duration.ZERO).hasRecovered())
                    .isFalse();
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (RecoveryCheck check = RecoveryCheck.beforeLoad()) {
            load(LEFT, 5_000);
            Thread waiting = Thread.currentThread();
            ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor();
            try {
                other.scheduleAtFixedRate(waiting::interrupt, 200, 50, TimeUnit.MILLISECONDS);
                assertThatThrownBy(() -> waitInterruptibly(check)).isInstanceOf(InterruptedException.class);
            } finally {
                other.shutdownNow();
                other.awaitTermination(1, TimeUnit.MINUTES);
                Thread.interrupted();
            }
        }
    }

    private static void waitInterruptibly(RecoveryCheck check) throws InterruptedException {
        RecoveryReport report = check.await(TOLERANCE, LONG);
        if (Thread.interrupted()) {
            throw new InterruptedException("the collection was interrupted: " + report.text());
        }
    }

    @Test
    void nothingMeasuredIsNoRecovery() throws Exception {
        List<String> output = OtherJvm.outputOf(
                Uncollected.class,
                List.of(
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+UseEpsilonGC",
                        "-Xms512m",
                        "-Xmx512m",
                        "-Xlog:disable"));

        assertThat(output).first().isEqualTo("INCONCLUSIVE false");
        assertThat(output.get(1))
                .startsWith("Whether memory came back to the baseline is not known. No collection could be proven: ");
    }

    /** A main in a JVM that does not collect. */
    static final class Uncollected {

        private Uncollected() {}

        public static void main(String[] arguments) throws Exception {
            try (RecoveryCheck check = RecoveryCheck.beforeLoad()) {
                RecoveryReport report = check.await(TOLERANCE, Duration.ZERO);
                System.out.println(report.recovery().verdict() + " " + report.hasRecovered());
                System.out.println(report.text());
            }
        }
    }
}
