package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.measure.MemorySize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is said of classes that grew as counted, but at no place of the dumps. */
final class Unexplained {

    private Unexplained() {}

    static Diagnosis diagnosis(Dump after, List<GrowingClass> classes) {
        List<GrowingClass> sorted = classes.stream()
                .sorted(Comparator.comparing((GrowingClass each) -> !TypeNames.isUsers(each.className()))
                        .thenComparing(GrowingClass::className))
                .toList();
        String name = TypeNames.simple(sorted.get(0).className());
        boolean isGone = after.instances(sorted.get(0).className()) == 0;
        return new Diagnosis(
                sorted,
                Optional.empty(),
                Optional.empty(),
                isGone ? LeakKind.NOT_HELD : LeakKind.UNKNOWN,
                isGone ? Severity.LOW : Severity.MEDIUM,
                isGone
                        ? "the dump has no " + name + " any more: whatever held them let them go"
                        : name + " grew as counted, but no place in the heap dumps shows the growth",
                "dump the heap after more iterations, and see the paths to " + name,
                isGone ? Reachability.UNREACHABLE : Reachability.STRONG,
                MemorySize.ZERO);
    }
}
