package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios of which a leak must be reported. */
public final class LeakingScenarios {

    private LeakingScenarios() {}

    /** The scenarios, family by family. */
    public static List<Scenario> all() {
        return families().flatMap(List::stream).toList();
    }

    /** The first two of each family, for a build that cannot wait for all. */
    public static List<Scenario> selected() {
        return families().flatMap(family -> family.stream().limit(2)).toList();
    }

    private static Stream<List<Scenario>> families() {
        return Stream.of(
                ListLeaks.scenarios(),
                NestedLeaks.scenarios(),
                MapLeaks.scenarios(),
                InPlaceLeaks.scenarios(),
                CallbackLeaks.scenarios(),
                HiddenLeaks.scenarios(),
                ThreadLeaks.scenarios(),
                LoaderLeaks.scenarios(),
                OffHeapLeaks.scenarios(),
                DescriptorLeaks.scenarios(),
                ChurnLeaks.scenarios(),
                BoundBugs.scenarios(),
                JdkRegistries.scenarios(),
                StructureLeaks.scenarios());
    }
}
