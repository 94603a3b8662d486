package dev.ullage.gate.hunt;

import dev.ullage.child.wire.HuntStep.Dropped;
import dev.ullage.child.wire.HuntStep.Grown;
import dev.ullage.child.wire.HuntStep.Screened;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.gate.hunt.HuntReport.Screening;
import dev.ullage.gate.hunt.HuntReport.Trouble;
import dev.ullage.gate.hunt.HuntReport.Troubled;
import dev.ullage.gate.hunt.HuntReport.Undecided;
import dev.ullage.gate.hunt.HuntReport.Unexamined;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Verdict;
import dev.ullage.report.evidence.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was told, summed up: leaks grouped, and each test in one place. */
final class Summary {

    /** Objects of the JDK grow by themselves at times, but seldom one with each iteration. */
    private static final double STEADY = 0.95;

    private final Hunt hunt;
    private final Sightings sightings;

    Summary(Hunt hunt, Sightings sightings) {
        this.hunt = hunt;
        this.sightings = sightings;
    }

    HuntReport report(Duration took, Optional<String> brokeOff, HuntReport.Setting setting) {
        List<Finding> findings = new Culprits(sightings).findings();
        Set<String> told = new HashSet<>(sightings.examined().keySet());
        findings.forEach(finding -> finding.alike().forEach(test -> told.add(test.id())));
        List<Troubled> troubled = troubled();
        troubled.forEach(each -> told.add(each.test().id()));
        List<Unexamined> unexamined = sightings.tests().values().stream()
                .filter(test -> !told.contains(test.id()))
                .map(this::unexamined)
                .toList();
        return new HuntReport(
                hunt.name(),
                List.copyOf(sightings.tests().values()),
                sightings.examined().size(),
                findings,
                undecided(),
                troubled,
                unexamined,
                brokeOff,
                hunt.budget(),
                took,
                setting);
    }

    private List<Undecided> undecided() {
        List<Undecided> undecided = new ArrayList<>();
        sightings.examined().forEach((id, examination) -> {
            LeakReport report = examination.report();
            if (report.verdict() == Verdict.INCONCLUSIVE) {
                undecided.add(new Undecided(sightings.test(id), report.reason().orElse("")));
            } else if (OwnGrowth.isAll(report)) {
                Leak first = report.leaks().get(0);
                undecided.add(new Undecided(
                        sightings.test(id),
                        "%s grew by %s per iteration, held by %s: so little of it is most likely the JVM's or JUnit's own"
                                .formatted(
                                        first.typeName(),
                                        Numbers.of(first.perIteration()),
                                        first.diagnosis()
                                                .flatMap(Diagnosis::holder)
                                                .map(Holder::place)
                                                .orElse("nothing in particular"))));
            }
        });
        return undecided;
    }

    private List<Troubled> troubled() {
        List<Troubled> troubled = new ArrayList<>();
        for (Dropped dropped : sightings.dropped().values()) {
            Trouble trouble = dropped.why() == Dropped.Why.FAILED ? Trouble.FAILED : Trouble.NOT_RUN;
            troubled.add(new Troubled(sightings.test(dropped.id()), trouble, dropped.reason()));
        }
        sightings.ended().forEach((id, how) -> {
            String grew = sightings.screening(id).map(Summary::grown).orElse("");
            troubled.add(new Troubled(
                    sightings.test(id),
                    Trouble.ENDED_THE_JVM,
                    grew.isEmpty() ? how : how + "; when it was screened, it left behind " + grew));
        });
        return troubled;
    }

    private Unexamined unexamined(HuntedTest test) {
        Optional<Screened> screened = sightings.screening(test.id());
        String grown = screened.map(Summary::grown).orElse("");
        Screening screening = screened.isEmpty()
                ? Screening.NOT_SCREENED
                : grown.isEmpty() ? Screening.NOTHING_GREW : Screening.SOMETHING_GREW;
        Optional<HuntedTest> acquitted = screened.flatMap(each -> alike(test, each));
        return new Unexamined(
                test,
                screening,
                grown
                        + acquitted
                                .map(other -> ", as in " + other.title() + ", which does not leak")
                                .orElse(""));
    }

    /** A test of the same class in which the same grew, and which was judged not to leak. */
    private Optional<HuntedTest> alike(HuntedTest test, Screened screened) {
        return sightings.examined().entrySet().stream()
                .filter(each -> each.getValue().report().verdict() == Verdict.STABLE
                        || each.getValue().report().verdict() == Verdict.SATURATING)
                .map(each -> sightings.test(each.getKey()))
                .filter(other -> other.group().equals(test.group())
                        && !names(screened).isEmpty()
                        && sightings.screening(other.id()).map(Summary::names).equals(Optional.of(names(screened))))
                .findFirst();
    }

    private static Set<String> names(Screened screened) {
        return grave(screened).stream().map(Grown::name).collect(Collectors.toSet());
    }

    /** What grew that a leak would make grow: {@code "1 Session, 0.5 byte[] per run"}; empty where nothing did. */
    private static String grown(Screened screened) {
        List<Grown> grave = grave(screened);
        return grave.isEmpty()
                ? ""
                : grave.stream()
                                .map(each -> Numbers.of(each.perIteration()) + " "
                                        + each.name().substring(each.name().lastIndexOf('.') + 1))
                                .collect(Collectors.joining(", "))
                        + " per run";
    }

    static List<Grown> grave(Screened screened) {
        return screened.grown().stream()
                .filter(each -> each.sort() != Grown.Sort.JDK_CLASS || each.perIteration() >= STEADY)
                .toList();
    }
}
