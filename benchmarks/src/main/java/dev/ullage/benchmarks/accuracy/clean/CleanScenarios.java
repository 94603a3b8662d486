package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios of which no leak may be reported. */
public final class CleanScenarios {

    private CleanScenarios() {}

    /** The scenarios, family by family. */
    public static List<Scenario> all() {
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
                        Asynchronous.scenarios())
                .flatMap(List::stream)
                .toList();
    }
}
