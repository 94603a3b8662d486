package dev.ullage.internal.report.observed;

import dev.ullage.code.Site;
import dev.ullage.diagnose.allocation.AllocationSite;
import dev.ullage.internal.entry.LeakEntry;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.FoundLeak.AllocatingStack;
import dev.ullage.internal.report.evidence.FoundLeak.CodePlace;
import dev.ullage.internal.report.evidence.FoundLeak.Round;
import dev.ullage.internal.report.evidence.FoundLeak.Step;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.leak.Leak.RoundGrowth;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Resource;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Evidence of leaks. */
public final class Leaks {

    private static final int ITERATIONS_PER_SECOND = 100;
    private static final String ARROW = " → ";

    private Leaks() {}

    /**
     * What leaks, as a check reports it.
     *
     * @param test the id of the test that was checked
     * @param report the check's report
     * @param free the memory that was free, from which follows how long it lasts
     * @param sources where to find the line at which leaked objects are allocated
     */
    public static List<FoundLeak> of(String test, LeakReport report, Optional<MemorySize> free, SourceRoots sources) {
        return of(
                test,
                report.leaks().stream().map(leak -> LeakEntry.of(leak, free)).toList(),
                sources);
    }

    /**
     * What leaks, as a test has published it.
     *
     * @param test the id of the test that was checked
     * @param leaks what was published
     * @param sources where to find the line at which leaked objects are allocated
     */
    public static List<FoundLeak> of(String test, List<LeakEntry> leaks, SourceRoots sources) {
        return leaks.stream().map(leak -> of(test, leak, sources)).toList();
    }

    private static FoundLeak of(String test, LeakEntry leak, SourceRoots sources) {
        return new FoundLeak(
                Optional.of(test),
                leak.resource().title(),
                type(leak),
                leak.perIteration(),
                leak.bytesPerIteration(),
                Optional.of(grew(leak.growth())).filter(text -> !text.isEmpty()),
                leak.growth().stream()
                        .map(round -> new Round(round.iterations(), round.added()))
                        .toList(),
                leak.holder(),
                leak.path(),
                steps(leak),
                places(leak.adds(), sources),
                places(leak.removes(), sources),
                leak.scanned(),
                leak.allocated(),
                leak.allocations().stream().map(Leaks::stack).toList(),
                leak.kind(),
                leak.severity(),
                leak.why(),
                cost(leak),
                leak.cure(),
                leak.stack().stream()
                        .flatMap(frame -> sources.line(frame).stream())
                        .findFirst());
    }

    /** A step is a field or an element, and has no arrow in its name; the field that holds what grows is the growing one. */
    private static List<Step> steps(LeakEntry leak) {
        return leak.path().stream()
                .flatMap(path -> Stream.of(path.split(ARROW)))
                .map(step -> new Step(step, leak.place().filter(step::equals).isPresent()))
                .toList();
    }

    private static AllocatingStack stack(AllocationSite site) {
        return new AllocatingStack(
                site.objects(),
                site.stack().stream().map(StackTraceElement::toString).toList());
    }

    private static List<CodePlace> places(List<Site> sites, SourceRoots sources) {
        return sites.stream()
                .map(site -> new CodePlace(
                        site.toString(),
                        site.operation(),
                        sources.line(new StackTraceElement(site.className(), site.method(), site.file(), site.line()))))
                .toList();
    }

    /** Where no object stands for the resource, its unit does: {@code "thread"}. */
    private static String type(LeakEntry leak) {
        return leak.resource() != Resource.HEAP
                        && leak.typeName().equals(leak.resource().title())
                ? leak.resource().unit(leak.perIteration() > 1.005 ? 2 : 1)
                : leak.typeName();
    }

    private static String grew(List<RoundGrowth> growth) {
        return growth.stream()
                .map(round -> Numbers.of(round.added()) + " in " + Numbers.of(round.iterations()))
                .collect(Collectors.joining(
                        ", ", growth.isEmpty() ? "" : "by round: ", growth.isEmpty() ? "" : " iterations"));
    }

    private static Optional<String> cost(LeakEntry leak) {
        if (leak.bytesPerIteration().bytes() == 0) {
            return Optional.of("at %d iterations/s, %s more %s in an hour"
                    .formatted(
                            ITERATIONS_PER_SECOND,
                            Numbers.of(Math.round(leak.perIteration() * ITERATIONS_PER_SECOND * 3600)),
                            leak.resource().unit(2)));
        }
        return leak.free()
                .map(size -> "at %d iterations/s, the %s that are free are gone in %s"
                        .formatted(
                                ITERATIONS_PER_SECOND,
                                size,
                                Numbers.of(Duration.ofSeconds(
                                        size.bytes() / (leak.bytesPerIteration().bytes() * ITERATIONS_PER_SECOND)))));
    }
}
