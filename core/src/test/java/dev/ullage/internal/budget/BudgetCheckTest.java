package dev.ullage.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetCheckTest {

    private static final Budget ONE_MEBIBYTE = new Budget(Quantity.ALLOCATED, Amount.of(MemorySize.parse("1MiB")), "");

    private static volatile Object sink = "";

    @Test
    void aBodyIsMeasuredToTheByte() throws Exception {
        BudgetReport report =
                BudgetCheck.of(List.of(ONE_MEBIBYTE)).warmup(2).runs(4).run(BudgetCheckTest::allocate);

        Measured allocated = report.measured().get(0);
        assertThat(report.isKept()).isTrue();
        assertThat(allocated.value()).contains(Amount.of(MemorySize.ofBytes(1016)));
        assertThat(allocated.runs()).hasSize(4);
    }

    @Test
    void theBodyRunsToWarmUpAndToBeMeasured() throws Exception {
        int[] runs = new int[1];

        BudgetCheck.of(List.of(ONE_MEBIBYTE)).warmup(2).runs(4).run(() -> runs[0]++);

        assertThat(runs[0]).isEqualTo(6);
    }

    @Test
    void whatTheBodyThrowsComesOutAsItIs() {
        IllegalStateException wrong = new IllegalStateException("wrong");

        assertThatThrownBy(() -> BudgetCheck.of(List.of(ONE_MEBIBYTE)).run(() -> {
                    throw wrong;
                }))
                .isSameAs(wrong);
    }

    @Test
    void theCallItselfDoesNotCount() throws Exception {
        BudgetReport report = BudgetCheck.of(List.of(ONE_MEBIBYTE))
                .calibratedBy(BudgetCheckTest::allocate)
                .run(() -> {
                    allocate();
                    allocate();
                });

        assertThat(report.measured().get(0).value()).contains(Amount.of(MemorySize.ofBytes(1016)));
        assertThat(report.measured().get(0).method())
                .isEqualTo(
                        "by the JVM's count per thread, less 1016 B for the call itself, which an empty body takes too;"
                                + " exact for the test's own thread, and of other threads all that they allocated meanwhile");
    }

    @Test
    void whatCannotBeMeasuredIsNoPass() {
        BudgetReport report = new BudgetReport(
                List.of(Measured.unavailable(
                        new Budget(Quantity.RSS, Amount.of(MemorySize.parse("1GiB")), ""),
                        "the system does not tell it; Linux does")),
                3,
                5);

        assertThat(report.isKept()).isFalse();
        assertThat(report.render()).isEqualTo("""
                Memory budget not measured: rss, at most 1 GiB is allowed
                  why       the system does not tell it; Linux does
                  next      remove the budget here, or run the test where it can be measured""");
    }

    @Test
    void withoutAProvenCollectionRetainedHeapIsNotMeasured() throws Exception {
        Thread caller = Thread.currentThread();
        AtomicBoolean running = new AtomicBoolean(true);
        Thread disturber = new Thread(() -> {
            while (running.get()) {
                caller.interrupt();
                Thread.onSpinWait();
            }
        });
        disturber.start();
        BudgetReport report;
        try {
            report = BudgetCheck.of(List.of(new Budget(Quantity.RETAINED, Amount.of(MemorySize.parse("1GiB")), "")))
                    .run(() -> {});
        } finally {
            running.set(false);
            joinThenClearInterrupt(disturber);
        }

        assertThat(report.render()).isEqualTo("""
                Memory budget not measured: retained, at most 1 GiB is allowed
                  why       No collection could be proven: the thread was interrupted while it waited for a canary to \
                die. Remove -XX:+DisableExplicitGC if it is set, or raise the time budget.
                  next      remove the budget here, or run the test where it can be measured""");
    }

    private static void joinThenClearInterrupt(Thread thread) {
        while (thread.isAlive()) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }

    @Test
    void aFlameGraphAndAHeapDumpAreKeptWhereAskedFor(@TempDir Path folder) throws Exception {
        System.setProperty("ullage.keepHeapDump", folder.toString());
        try {
            BudgetReport report = BudgetCheck.of(List.of(
                            new Budget(Quantity.ALLOCATED, Amount.of(MemorySize.ZERO), ""),
                            new Budget(Quantity.RETAINED, Amount.of(MemorySize.ZERO), "")))
                    .run(() -> sink = new Object[] {sink, new byte[100_000]});

            assertThat(report.renderBroken().lines().filter(line -> line.startsWith("  more")))
                    .satisfiesExactly(
                            graph -> assertThat(graph)
                                    .startsWith("  more      the flame graph is " + folder)
                                    .endsWith("allocations.html"),
                            dump -> assertThat(dump)
                                    .startsWith("  more      the live heap is in " + folder)
                                    .endsWith(
                                            "retained.hprof; read it with java -jar ullage-heapdump.jar FILE --class NAME"));
            try (var kept = Files.walk(folder)) {
                assertThat(kept.filter(Files::isRegularFile)).hasSize(2);
            }
        } finally {
            System.clearProperty("ullage.keepHeapDump");
            sink = "";
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        BudgetCheck check = BudgetCheck.of(List.of(ONE_MEBIBYTE));

        assertThatThrownBy(() -> check.warmup(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("warmup(0): give 1 or more, for example warmup(3).");
        assertThatThrownBy(() -> check.runs(-2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("runs(-2): give 1 or more, for example runs(5).");
        assertThatThrownBy(() -> BudgetCheck.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no budget: give one or more.");
        assertThatThrownBy(() -> BudgetCheck.of(List.of(ONE_MEBIBYTE, ONE_MEBIBYTE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are two budgets of allocated: give one of each quantity.");
    }

    private static void allocate() {
        sink = new byte[1000];
    }
}
