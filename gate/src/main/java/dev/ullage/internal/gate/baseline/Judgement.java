package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.gate.baseline.Sight.Place;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Comparison.Unit;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges runs by what was recorded. */
final class Judgement {

    private final Baseline baseline;
    private final Bars bars;

    Judgement(Baseline baseline, Bars bars) {
        this.baseline = baseline;
        this.bars = bars;
    }

    Comparison firstSight(Run run) {
        return obstacle(run).map(Judgement::notCompared).orElseGet(() -> compared(run, List.of()));
    }

    Comparison secondSight(Run first, List<Run> again) throws UnfitRunException {
        if (again.isEmpty()) {
            throw new UnfitRunException("A regression of " + first.suite()
                    + " is confirmed by one further run or more, but there is none. Run the suite again.");
        }
        for (Run run : again) {
            Optional<String> why = run.suite().equals(first.suite())
                    ? obstacle(run).or(() -> elsewhere(run, first))
                    : Optional.of("it is of the suite " + run.suite());
            if (why.isPresent()) {
                throw new UnfitRunException("A regression of " + first.suite()
                        + " cannot be confirmed by a further run: " + why.get() + ".");
            }
        }
        return obstacle(first).map(Judgement::notCompared).orElseGet(() -> compared(first, again));
    }

    private static Optional<String> elsewhere(Run run, Run first) {
        Fingerprint other = Fingerprint.of(run.environment());
        Fingerprint wanted = Fingerprint.of(first.environment());
        return other.equals(wanted)
                ? Optional.empty()
                : Optional.of("it ran in " + other.title() + ", not in " + wanted.title());
    }

    /** Why a run cannot be compared, and what to do. */
    private Optional<String> obstacle(Run run) {
        if (run.outcome().kind() != Outcome.Kind.COMPLETED) {
            return Optional.of("the run was " + run.outcome().kind().title());
        }
        Fingerprint fingerprint = Fingerprint.of(run.environment());
        Optional<Section> section = section(fingerprint);
        if (section.isEmpty()) {
            return Optional.of("it has no section for " + fingerprint.title()
                    + only(baseline.sections().keySet().stream())
                    + "; results of unlike environments are not compared, record one with mvn ullage:baseline");
        }
        return section.get().suites().containsKey(run.suite())
                ? Optional.empty()
                : Optional.of("its section for " + fingerprint.title() + " has no suite " + run.suite()
                        + only(section.get().suites().keySet().stream()) + "; record it with mvn ullage:baseline");
    }

    private static String only(Stream<String> there) {
        String names = there.collect(Collectors.joining("; "));
        return names.isEmpty() ? "" : " (only: " + names + ")";
    }

    private static Comparison notCompared(String why) {
        return new Comparison(Baseline.FILE, Optional.of(why), List.of());
    }

    private Comparison compared(Run first, List<Run> again) {
        Sighting sighting = sighting(first);
        if (!sighting.knowsTests()) {
            return notCompared("none of the tests that passed is recorded for " + first.suite()
                    + "; record it again with mvn ullage:baseline");
        }
        List<Map<Place, Sight>> others =
                again.stream().map(run -> sighting(run).byPlace()).toList();
        Map<String, String> ids = new HashMap<>();
        Fitness.tests(first).forEach((identity, row) -> ids.put(identity, row.id()));
        List<Difference> differences = new ArrayList<>();
        boolean isPart = first.scope().isPresent();
        sighting.suite().stream()
                .filter(sight -> !isPart || isOfPart(sight))
                .forEach(sight -> differences.add(difference(sight, others, ids)));
        sighting.tests()
                .forEach((figure, inOrder) -> (figure == Figure.ALLOCATED ? inOrder : Sighting.steps(inOrder))
                        .stream()
                                .filter(sight -> sight.change() != Change.SAME)
                                .filter(sight -> !isPart || isOfPart(sight))
                                .forEach(sight -> differences.add(difference(sight, others, ids))));
        differences.sort(Comparison.WORST_FIRST);
        return new Comparison(Baseline.FILE, Optional.empty(), differences);
    }

    /** A part of a suite takes less memory than all of it: there only more of it says something. */
    private static boolean isOfPart(Sight sight) {
        return sight.figure() == Figure.ALLOCATED || sight.change() == Change.WORSE;
    }

    private Sighting sighting(Run run) {
        Fingerprint fingerprint = Fingerprint.of(run.environment());
        RecordedSuite suite = section(fingerprint)
                .flatMap(section -> Optional.ofNullable(section.suites().get(run.suite())))
                .orElseThrow();
        return new Sighting(fingerprint, suite, run, bars);
    }

    private Optional<Section> section(Fingerprint fingerprint) {
        return Optional.ofNullable(baseline.sections().get(fingerprint.title()));
    }

    private static Difference difference(Sight first, List<Map<Place, Sight>> others, Map<String, String> ids) {
        List<Sight> all = Stream.concat(
                        Stream.of(first), others.stream().flatMap(each -> Stream.ofNullable(each.get(first.place()))))
                .toList();
        long seen = all.stream().filter(each -> each.change() == first.change()).count();
        boolean everywhere = seen == 1 + others.size();
        Change change = everywhere ? first.change() : Change.SAME;
        Grade grade = Grade.PASSED;
        if (change == Change.WORSE) {
            grade = others.isEmpty() || !first.figure().decides() ? Grade.WARNING : Grade.FAILED;
        }
        return new Difference(
                grade,
                change,
                first.figure().title(),
                Unit.BYTES,
                first.test().map(identity -> ids.getOrDefault(identity, identity)),
                first.before(),
                Spread.of(all.stream().mapToLong(Sight::now).toArray()).median(),
                Optional.of((double) first.allowed().bytes()),
                first.allowance() + standing(first, others.size(), seen));
    }

    private static String standing(Sight first, int others, long seen) {
        if (first.change() == Change.SAME) {
            return "";
        }
        if (others == 0) {
            boolean waits = first.change() == Change.WORSE && first.figure().decides();
            return waits ? "; seen once, a second run decides" : "";
        }
        int runs = 1 + others;
        return "; seen in " + seen + " of " + runs + " runs" + (seen < runs ? ", so it is taken for chance" : "");
    }
}
