package dev.ullage.internal.report.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.leak.Leak;
import dev.ullage.leak.Leak.RoundGrowth;
import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Resource;
import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaksTest {

    private static final SourceRoots SOURCES = SourceRoots.of(Path.of(""), List.of(Path.of("src/test/java")));
    private static final List<Order> KEPT = new ArrayList<>();

    private record Order(int number) {}

    @Test
    void aRealLeakIsEvidenceWithItsPathAndCure() throws Exception {
        LeakReport report = LeakDetector.create().run(() -> KEPT.add(new Order(KEPT.size())));

        List<FoundLeak> leaks = Leaks.of("orders", report, Optional.of(MemorySize.parse("120MiB")), SOURCES);

        assertThat(report.verdict()).as(report.render()).isEqualTo(Verdict.LEAK);
        assertThat(leaks).hasSize(1);
        FoundLeak leak = leaks.get(0);
        assertThat(leak.title()).startsWith("1 LeaksTest$Order per iteration (");
        assertThat(leak.path().orElseThrow()).contains("LeaksTest.KEPT");
        assertThat(leak.steps())
                .filteredOn(FoundLeak.Step::growing)
                .extracting(FoundLeak.Step::text)
                .containsExactly("LeaksTest.KEPT");
        assertThat(leak.rounds())
                .isNotEmpty()
                .allSatisfy(round -> assertThat(round.added()).isEqualTo(round.iterations()));
        assertThat(leak.severity()).contains("HIGH");
        assertThat(leak.cure()).isPresent();
        assertThat(leak.cost().orElseThrow())
                .matches("at 100 iterations/s, the 120 MiB that are free are gone in \\d+ h \\d+ min");
    }

    @Test
    void aLeakOfThreadsIsCountedInThreads() {
        Leak threads = new Leak(
                Resource.THREADS,
                "threads",
                1,
                MemorySize.ZERO,
                List.of(),
                List.of(new RoundGrowth(2, 2), new RoundGrowth(2, 2)),
                Optional.empty(),
                List.of());

        FoundLeak leak = Leaks.of(
                        "orders",
                        new LeakReport(Verdict.LEAK, List.of(threads), Optional.empty(), 4, Duration.ofSeconds(1), ""),
                        Optional.empty(),
                        SOURCES)
                .get(0);

        assertThat(leak.title()).isEqualTo("1 thread per iteration");
        assertThat(leak.grew()).contains("by round: 2 in 2, 2 in 2 iterations");
        assertThat(leak.cost()).contains("at 100 iterations/s, 360,000 more threads in an hour");
    }
}
