package dev.ullage.examples.e22_creation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.MemoryBudget;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import dev.ullage.monitor.watch.OperationUse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutesTest {

    static final String ROUTE =
            IntStream.range(0, 1000).mapToObj(i -> i % 7 + "," + i % 11).collect(Collectors.joining(";"));

    @Test
    void bothWaysTellTheSame() {
        assertThat(Routes.length("0,0;3,4;3,8")).isEqualTo(11);
        assertThat(Routes.length(ROUTE)).isEqualTo(Routes.lengthByPoints(ROUTE));
    }

    @Test
    @MemoryBudget(allocated = "0B")
    void aRouteIsMeasuredWithoutAnObject() {
        Routes.length(ROUTE);
    }

    @Test
    void theMonitorTellsWhatEachOperationCreates() throws Exception {
        try (MemoryMonitor monitor = MemoryMonitor.of(MonitorSettings.testing()).start()) {
            for (int round = 0; round < 3; round++) { // the first loads classes
                monitor.operation("number by number").run(() -> Routes.length(ROUTE));
                monitor.operation("by points").run(() -> Routes.lengthByPoints(ROUTE));
            }

            List<OperationUse> last = monitor.operations().subList(4, 6);

            assertThat(last).extracting(OperationUse::name).containsExactly("number by number", "by points");
            assertThat(last.get(0).allocated().orElseThrow()).isLessThan(MemorySize.parse("1KiB"));
            assertThat(last.get(1).allocated().orElseThrow())
                    .isBetween(MemorySize.parse("100KiB"), MemorySize.parse("1MiB"));
        }
    }

    @Test
    void whichClassesAreCreatedAndWhereIsTold() {
        LeakingTwin twin = LeakingTwin.of(RoutesBudgetCases.class);

        assertThat(twin.failureOnAnyMachine())
                .startsWith("Memory budget exceeded: allocated is … B (… B), at most … B is allowed\n")
                .contains("\n  top       java.lang.String, … %, at Routes.points(Routes.java:…)"
                        + " ← Routes.lengthByPoints(Routes.java:…) ←")
                .contains("\n  next      allocate less in the body; or, if so much is meant, raise the budget:"
                        + " allocated = \"…\"\n");
    }
}
