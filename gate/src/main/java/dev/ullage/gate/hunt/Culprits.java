package dev.ullage.gate.hunt;

import dev.ullage.child.wire.HuntStep.Grown;
import dev.ullage.child.wire.HuntStep.Screened;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.gate.hunt.Sightings.Examination;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaks by what holds them: one finding for each, whichever tests feed it. */
final class Culprits {

    private static final String LEAK = "Leak: ";

    private final Sightings sightings;
    private final Map<String, List<Feeder>> byHolder = new LinkedHashMap<>();

    /** A test that was examined, with one of its leaks. */
    private record Feeder(HuntedTest test, LeakReport report, Examination examination) {

        Leak leak() {
            return report.leaks().get(0);
        }
    }

    Culprits(Sightings sightings) {
        this.sightings = sightings;
    }

    List<Finding> findings() {
        sightings.examined().forEach((id, examination) -> {
            for (LeakReport each : ofTests(oneByOne(examination.report()))) {
                Feeder feeder = new Feeder(sightings.test(id), each, examination);
                byHolder.computeIfAbsent(key(feeder.leak()), key -> new ArrayList<>())
                        .add(feeder);
            }
        });
        Set<String> taken = new HashSet<>(sightings.examined().keySet());
        taken.addAll(sightings.ended().keySet());
        taken.addAll(sightings.dropped().keySet());
        return byHolder.values().stream()
                .map(feeders -> finding(feeders, taken))
                .toList();
    }

    /** A report for each leak, with its part of the text. */
    private static List<LeakReport> oneByOne(LeakReport report) {
        String[] texts = report.render().split("\n(?=" + LEAK + ")", -1);
        List<LeakReport> reports = new ArrayList<>();
        for (int i = 0; report.verdict() == Verdict.LEAK && i < report.leaks().size(); i++) {
            reports.add(new LeakReport(
                    Verdict.LEAK,
                    List.of(report.leaks().get(i)),
                    Optional.empty(),
                    report.iterations(),
                    report.duration(),
                    texts.length == report.leaks().size() ? texts[i] : report.render()));
        }
        return reports;
    }

    /** Those that are not, most likely, the JVM's own. */
    private static List<LeakReport> ofTests(List<LeakReport> reports) {
        return reports.stream()
                .filter(report -> !OwnGrowth.isLikely(report.leaks().get(0)))
                .toList();
    }

    /** What holds the leak; where no field does, or nobody knows, the path without its numbers, or what leaks. */
    private static String key(Leak leak) {
        Optional<Holder> holder = leak.diagnosis().flatMap(Diagnosis::holder);
        String where = holder.flatMap(Holder::where).orElse("");
        return holder.filter(each -> each.field().isPresent())
                .map(each -> each.owner() + "." + each.field().orElse("") + where)
                .orElseGet(() -> leak.resource() + " " + leak.typeName() + " "
                        + leak.path().orElse("").replaceAll("\\d+", ""));
    }

    private Finding finding(List<Feeder> feeders, Set<String> taken) {
        Feeder first = feeders.get(0);
        List<HuntedTest> others = feeders.stream().skip(1).map(Feeder::test).toList();
        List<HuntedTest> alike = sightings.tests().values().stream()
                .filter(test -> !taken.contains(test.id()) && growsAlike(test, first))
                .toList();
        alike.forEach(test -> taken.add(test.id()));
        return new Finding(
                first.test(),
                first.report(),
                others,
                alike,
                shared(first, others, alike),
                first.examination().free());
    }

    /** Whether, by screening, a test leaves the same behind: a class of the user's, or all the same classes in one group. */
    private boolean growsAlike(HuntedTest test, Feeder found) {
        Set<String> its = names(sightings.screening(test.id()), false);
        Set<String> usersOfFound = names(sightings.screening(found.test().id()), true);
        boolean isAlone = sightings
                .screening(test.id())
                .filter(each -> each.ids().size() == 1)
                .isPresent();
        if (!isAlone) {
            return false;
        }
        return usersOfFound.isEmpty()
                ? test.group().equals(found.test().group())
                        && !its.isEmpty()
                        && its.equals(names(sightings.screening(found.test().id()), false))
                : its.containsAll(usersOfFound);
    }

    private static Set<String> names(Optional<Screened> screened, boolean usersOnly) {
        return screened.stream()
                .flatMap(each -> Summary.grave(each).stream())
                .filter(each -> !usersOnly || each.sort() == Grown.Sort.USERS_CLASS)
                .map(Grown::name)
                .collect(Collectors.toSet());
    }

    /** Whether the leak grows with each run of a class, or with each test of it. */
    private Optional<String> shared(Feeder first, List<HuntedTest> others, List<HuntedTest> alike) {
        List<HuntedTest> all = new ArrayList<>(others);
        all.addAll(alike);
        String group = first.test().group();
        if (all.isEmpty() || all.stream().anyMatch(test -> !test.group().equals(group))) {
            return Optional.empty();
        }
        String type = first.test().groupName();
        double together = rate(sightings.together(group), first.leak().typeName());
        double alone = rate(sightings.screening(first.test().id()), first.leak().typeName());
        if (together == 0 || alone == 0) {
            return Optional.empty();
        }
        double times = together / alone;
        if (times < 1.5) {
            return Optional.of("it grows once with each run of " + type
                    + ", however many of its tests run: look at @BeforeAll and what it calls");
        }
        return times > 0.75 * (all.size() + 1)
                ? Optional.of("it grows with each of these tests of " + type
                        + ": look at @BeforeEach, the constructor, and what all of them call")
                : Optional.empty();
    }

    private static double rate(Optional<Screened> screened, String name) {
        return screened.stream()
                .flatMap(each -> each.grown().stream())
                .filter(each -> each.name().equals(name))
                .mapToDouble(Grown::perIteration)
                .sum();
    }
}
