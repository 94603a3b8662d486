package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios of which no leak may be reported. */
public final class CleanScenarios {

    private CleanScenarios() {}

    /** The scenarios, family by family. */
    public static List<Scenario> all() {
        return Stream.concat(quickFamilies(), slowFamilies())
                .flatMap(List::stream)
                .toList();
    }

    /** All of the families whose verdict comes soon, and the first two of the others, for a build that cannot wait. */
    public static List<Scenario> selected() {
        return Stream.concat(
                        quickFamilies().flatMap(List::stream),
                        slowFamilies().flatMap(family -> family.stream().limit(2)))
                .toList();
    }

    private static Stream<List<Scenario>> quickFamilies() {
        return Stream.of(
                BoundedCaches.scenarios(),
                WeakCaches.scenarios(),
                LazyState.scenarios(),
                GeneratedClasses.scenarios(),
                Reflection.scenarios(),
                TextAndFormats.scenarios(),
                ParsersAndLogs.scenarios(),
                PeriodicBuffers.scenarios(),
                WorkingSets.scenarios(),
                Pools.scenarios(),
                DelayedRelease.scenarios(),
                TimedRelease.scenarios(),
                FilesAndSockets.scenarios(),
                Threads.scenarios(),
                Asynchronous.scenarios(),
                JdkServices.scenarios());
    }

    /** These fill something large, or wait for what goes late: a check may take its whole time. */
    private static Stream<List<Scenario>> slowFamilies() {
        return Stream.of(LargeBounds.scenarios(), Churn.scenarios(), Memos.scenarios(), SlowReleases.scenarios());
    }
}
