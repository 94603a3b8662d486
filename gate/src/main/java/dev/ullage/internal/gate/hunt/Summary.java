package dev.ullage.internal.gate.hunt;

import dev.ullage.internal.child.wire.HuntStep.Covered;
import dev.ullage.internal.child.wire.HuntStep.Grown;
import dev.ullage.internal.child.wire.HuntStep.LeftAside;
import dev.ullage.internal.child.wire.HuntStep.LeftAside.Why;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import dev.ullage.internal.gate.hunt.HuntReport.Trouble;
import dev.ullage.internal.gate.hunt.HuntReport.Troubled;
import dev.ullage.internal.gate.hunt.HuntReport.Undecided;
import dev.ullage.internal.gate.hunt.HuntReport.Unseen;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was told, summed up: leaks grouped, and each test in one place. */
final class Summary {

    private final Hunt hunt;
    private final Sightings sightings;

    Summary(Hunt hunt, Sightings sightings) {
        this.hunt = hunt;
        this.sightings = sightings;
    }

    HuntReport report(Duration took, Optional<String> brokeOff, HuntReport.Setting setting) {
        Culprits culprits = new Culprits(sightings);
        List<Finding> findings = culprits.findings();
        Map<String, Leak> open = culprits.open(findings);
        List<Troubled> troubled = troubled();
        Set<String> told = new HashSet<>(sightings.covered().keySet());
        troubled.forEach(each -> told.add(each.test().id()));
        List<Undecided> undecided = undecided(findings, open.values()).stream()
                .filter(each ->
                        troubled.stream().noneMatch(trouble -> trouble.test().equals(each.test())))
                .toList();
        List<Unseen> unseen = sightings.tests().values().stream()
                .filter(test -> !told.contains(test.id()))
                .map(test -> new Unseen(test, sightings.slow(test.id())))
                .toList();
        return new HuntReport(
                hunt.name(),
                List.copyOf(sightings.tests().values()),
                sightings.covered().values().stream()
                        .mapToInt(Covered::passes)
                        .max()
                        .orElse(0),
                findings,
                undecided,
                troubled,
                unseen,
                Stream.concat(
                                open.keySet().stream(),
                                sightings.covered().values().stream().flatMap(each -> each.open().stream()))
                        .distinct()
                        .toList(),
                sightings.covered().values().stream()
                        .flatMap(each -> each.notes().stream())
                        .distinct()
                        .toList(),
                brokeOff,
                hunt.budget(),
                took,
                setting);
    }

    /**
     * Suspects of which the detector could not say whether they leak, or that nobody examined, where what they made grow is still
     * open.
     */
    private List<Undecided> undecided(List<Finding> findings, Collection<Leak> open) {
        Set<HuntedTest> leaking = findings.stream()
                .filter(finding -> finding.scope() == Finding.Scope.TEST || finding.scope() == Finding.Scope.CLASS)
                .flatMap(finding -> Stream.of(finding.tests(), finding.others(), finding.alike())
                        .flatMap(List::stream))
                .collect(Collectors.toSet());
        List<Undecided> undecided = new ArrayList<>();
        sightings.examined().forEach((ids, examination) -> {
            LeakReport report = examination.report();
            if (report.verdict() == Verdict.INCONCLUSIVE
                    && isOpen(sightings.suspected().get(ids), open)) {
                undecided.add(new Undecided(
                        sightings.test(ids.get(0)),
                        (ids.size() == 1 ? "" : "with the other tests of its class, ")
                                + report.reason().orElse("")));
            }
        });
        for (Suspected suspect : sightings.unexamined()) {
            if (!isOpen(suspect, open)) {
                continue;
            }
            undecided.add(new Undecided(
                    sightings.test(suspect.ids().get(0)),
                    "each run left behind " + grown(suspect) + "; there was no time to examine it"));
        }
        return undecided.stream().filter(each -> !leaking.contains(each.test())).toList();
    }

    /**
     * Whether nobody knows yet what a suspect makes grow: it is open, or no heap dump told where it grows. A suspect of which
     * nothing is known to grow is a class that was the only one.
     */
    private boolean isOpen(@Nullable Suspected suspect, Collection<Leak> open) {
        return suspect == null
                || suspect.grown().isEmpty()
                || suspect.grown().stream()
                        .anyMatch(grown ->
                                open.stream().anyMatch(leak -> leak.typeName().equals(grown.name()))
                                        || !isPlaced(grown, suspect));
    }

    /** Whether growth from pass to pass over the suspect's tests was told with its place. */
    private boolean isPlaced(Grown grown, Suspected suspect) {
        return sightings.growths().stream()
                .filter(growth -> growth.ids().containsAll(suspect.ids()))
                .flatMap(growth -> growth.report().leaks().stream())
                .anyMatch(leak -> leak.typeName().equals(grown.name()));
    }

    private static String grown(Suspected suspect) {
        return suspect.grown().isEmpty()
                ? "something"
                : suspect.grown().stream()
                        .map(each -> Numbers.of(each.perRun()) + " "
                                + each.name().substring(each.name().lastIndexOf('.') + 1))
                        .collect(Collectors.joining(", "));
    }

    private List<Troubled> troubled() {
        List<Troubled> troubled = new ArrayList<>();
        for (LeftAside test : sightings.aside().values()) {
            troubled.add(troubled(test));
        }
        sightings
                .ended()
                .forEach((id, how) -> troubled.add(new Troubled(sightings.test(id), Trouble.ENDED_THE_JVM, how)));
        return troubled;
    }

    private Troubled troubled(LeftAside test) {
        if (test.run() > 1) {
            return new Troubled(
                    sightings.test(test.id()), Trouble.CANNOT_RUN_TWICE, "in run " + test.run() + ": " + test.reason());
        }
        Trouble trouble = test.why() == Why.FAILED ? Trouble.FAILED : Trouble.NOT_RUN;
        return new Troubled(sightings.test(test.id()), trouble, test.reason());
    }
}
