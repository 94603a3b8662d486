package dev.ullage.internal.gate.hunt;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.internal.child.wire.HuntStep.Covered;
import dev.ullage.internal.child.wire.HuntStep.Grown;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import dev.ullage.internal.gate.hunt.Finding.Scope;
import dev.ullage.internal.gate.hunt.Sightings.Examination;
import dev.ullage.internal.gate.hunt.Sightings.Growth;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.leak.Leak;
import dev.ullage.leak.Leak.Companion;
import dev.ullage.leak.Resource;
import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leaks by what holds them: one finding for each, whichever tests feed it. What grows from pass to pass and is no leak of any
 * test or class that was examined is a finding of its own.
 */
final class Culprits {

    private final Sightings sightings;
    private final Map<Key, List<Feeder>> byHolder = new LinkedHashMap<>();

    /** What holds a leak, as far as it tells two leaks apart. */
    private record Key(String holder, String type) {

        static Key of(Leak leak) {
            return leak.diagnosis()
                    .flatMap(Diagnosis::holder)
                    .filter(holder -> holder.field().isPresent())
                    .map(holder -> new Key(
                            holder.owner() + "." + holder.field().orElse("")
                                    + holder.where().orElse(""),
                            ""))
                    .orElseGet(() -> new Key(
                            leak.diagnosis()
                                    .flatMap(Diagnosis::holder)
                                    .map(Holder::owner)
                                    .orElse(leak.resource().name()),
                            leak.typeName()));
        }
    }

    /** Tests that were examined, with one of their leaks. */
    private record Feeder(List<HuntedTest> tests, Leak leak, String text, MemorySize free) {}

    Culprits(Sightings sightings) {
        this.sightings = sightings;
    }

    List<Finding> findings() {
        sightings.examined().forEach(this::note);
        List<Finding> findings = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        sightings.examined().keySet().forEach(taken::addAll);
        byHolder.values().forEach(feeders -> findings.add(finding(feeders, taken)));
        findings.addAll(together(findings));
        return List.copyOf(findings);
    }

    private void note(List<String> ids, Examination examination) {
        if (examination.report().verdict() == Verdict.LEAK) {
            for (int i = 0; i < examination.report().leaks().size(); i++) {
                Leak leak = examination.report().leaks().get(i);
                if (leak.diagnosis().map(Diagnosis::kind).orElse(LeakKind.UNKNOWN) != LeakKind.RECORDING) {
                    byHolder.computeIfAbsent(Key.of(leak), key -> new ArrayList<>())
                            .add(new Feeder(
                                    sightings.tests(ids),
                                    leak,
                                    examination.texts().get(i),
                                    examination.free()));
                }
            }
        }
    }

    private Finding finding(List<Feeder> feeders, Set<String> taken) {
        Feeder first = feeders.stream()
                .filter(feeder -> feeder.tests().size() == 1)
                .findFirst()
                .orElse(feeders.get(0));
        List<HuntedTest> others = feeders.stream()
                .filter(feeder -> !feeder.equals(first) && feeder.tests().size() == 1)
                .map(feeder -> feeder.tests().get(0))
                .toList();
        List<HuntedTest> alike = new ArrayList<>();
        for (Feeder feeder : feeders) {
            Optional.ofNullable(sightings.suspected().get(ids(feeder))).stream()
                    .flatMap(suspect -> suspect.alike().stream())
                    .filter(taken::add)
                    .forEach(id -> alike.add(sightings.test(id)));
        }
        return new Finding(
                first.tests().size() == 1 ? Scope.TEST : Scope.CLASS,
                first.tests(),
                first.leak(),
                first.text(),
                others,
                alike,
                shared(first.tests(), first.leak(), alike),
                first.free());
    }

    private static List<String> ids(Feeder feeder) {
        return feeder.tests().stream().map(HuntedTest::id).toList();
    }

    /** Whether the leak grows with each run of a class, or with each test of it. */
    private Optional<String> shared(List<HuntedTest> tests, Leak found, List<HuntedTest> alike) {
        Optional<Suspected> suspect = Optional.ofNullable(
                sightings.suspected().get(tests.stream().map(HuntedTest::id).toList()));
        if (alike.isEmpty() || suspect.isEmpty()) {
            return Optional.empty();
        }
        HuntedTest test = tests.get(0);
        long alone = suspect.get().grown().stream()
                .filter(grown -> grown.name().equals(found.typeName()))
                .mapToLong(Grown::perRun)
                .sum();
        double together = sightings.growths().stream()
                .flatMap(growth -> growth.report().leaks().stream())
                .filter(leak -> Key.of(leak).equals(Key.of(found)))
                .mapToDouble(Leak::perIteration)
                .max()
                .orElse(0);
        if (alone == 0 || together == 0) {
            return Optional.empty();
        }
        double times = together / alone;
        if (times < 1.5) {
            return Optional.of("it grows once with each run of " + test.groupName()
                    + ", however many of its tests run: look at @BeforeAll and what it calls");
        }
        return times > 0.75 * (alike.size() + 1)
                ? Optional.of("it grows with each of these tests of " + test.groupName()
                        + ": look at @BeforeEach, the constructor, and what all of them call")
                : Optional.empty();
    }

    /** What grows from pass to pass, and is not explained by what the detector found in tests and classes. */
    private List<Finding> together(List<Finding> found) {
        Map<Key, Finding> together = new LinkedHashMap<>();
        for (Growth growth : sightings.growths()) {
            for (int i = 0; i < growth.report().leaks().size(); i++) {
                Leak leak = growth.report().leaks().get(i);
                if (leak.comesWithEachRound()
                        && !isRefuted(growth, leak)
                        && found.stream().noneMatch(each -> explains(each.leak(), leak))) {
                    together(growth, leak, growth.texts().get(i))
                            .ifPresent(finding -> together.put(Key.of(leak), finding));
                }
            }
        }
        return List.copyOf(together.values());
    }

    /**
     * The leak of the tests that make it grow when they run apart from the others, though the detector came to no verdict on
     * them; or of all together, where it was seen again after all suspects were examined.
     */
    private Optional<Finding> together(Growth growth, Leak leak, String text) {
        List<Suspected> feeders = sightings.suspected().values().stream()
                .filter(suspect -> !isAcquitted(suspect) && makesGrow(suspect, leak))
                .toList();
        boolean isTelling = !ClassOrigin.isOfTheJdk(leak.typeName());
        if (isTelling && !feeders.isEmpty()) {
            Suspected first = feeders.get(0);
            List<String> others = feeders.stream()
                    .skip(1)
                    .flatMap(suspect -> suspect.ids().stream())
                    .toList();
            List<String> alike = feeders.stream()
                    .flatMap(suspect -> suspect.alike().stream())
                    .toList();
            Scope scope = first.ids().size() == 1 ? Scope.TEST : Scope.CLASS;
            return Optional.of(finding(scope, growth, first.ids(), leak, text, others, alike));
        }
        boolean isKnown = feeders.isEmpty() && isNarrowed(growth);
        if (isTelling && !isKnown && isSeen(leak)) {
            return Optional.of(finding(Scope.UNKNOWN, growth, growth.ids(), leak, text, List.of(), List.of()));
        }
        return isKnown && growth.isConfirmed() && isHeldByUsers(leak)
                ? Optional.of(finding(Scope.COMPANY, growth, growth.ids(), leak, text, List.of(), List.of()))
                : Optional.empty();
    }

    /** Whether somebody can look at it: at a place, or at threads by their names. A count alone rises in pools of the JDK's, too. */
    private static boolean isSeen(Leak leak) {
        return leak.diagnosis().isPresent() || leak.resource() == Resource.THREADS;
    }

    private static boolean isHeldByUsers(Leak leak) {
        return leak.resource() != Resource.HEAP
                || leak.diagnosis()
                        .flatMap(Diagnosis::holder)
                        .filter(holder -> !ClassOrigin.isOfTheJdk(holder.owner()))
                        .isPresent();
    }

    private Finding finding(
            Scope scope,
            Growth growth,
            List<String> ids,
            Leak leak,
            String text,
            List<String> others,
            List<String> alike) {
        return new Finding(
                scope,
                sightings.tests(ids),
                leak,
                text + "\n  passes    an iteration is a pass over "
                        + Numbers.of(growth.ids().size(), "test"),
                sightings.tests(others),
                sightings.tests(alike),
                shared(sightings.tests(ids), leak, sightings.tests(alike)),
                growth.free());
    }

    private boolean isAcquitted(Suspected suspect) {
        return Optional.ofNullable(sightings.examined().get(suspect.ids()))
                .map(examination -> examination.report().verdict())
                .filter(verdict -> verdict != Verdict.INCONCLUSIVE)
                .isPresent();
    }

    private static boolean makesGrow(Suspected suspect, Leak leak) {
        return suspect.grown().stream().anyMatch(grown -> grown.name().equals(leak.typeName()));
    }

    private boolean isNarrowed(Growth growth) {
        return growth.ids().stream()
                .map(id -> Optional.ofNullable(sightings.covered().get(id)))
                .allMatch(covered -> covered.map(Covered::isNarrowed).orElse(false));
    }

    /**
     * What grew from pass to pass, and is neither a leak that was found nor was it judged, each with its place. What the JDK holds
     * of its own is none of the tests' as far as anybody knows.
     */
    Map<String, Leak> open(List<Finding> findings) {
        Map<String, Leak> open = new LinkedHashMap<>();
        for (Growth growth : sightings.growths()) {
            for (Leak leak : growth.report().leaks()) {
                boolean isFound = findings.stream().anyMatch(finding -> explains(finding.leak(), leak));
                boolean isOfUsers = !ClassOrigin.isOfTheJdk(leak.typeName()) || isHeldByUsers(leak);
                if (!isFound && isOfUsers && !isRefuted(growth, leak)) {
                    String type = leak.typeName().substring(leak.typeName().lastIndexOf('.') + 1);
                    Optional<Holder> holder = leak.diagnosis().flatMap(Diagnosis::holder);
                    open.put(type + holder.map(place -> " in " + place.render()).orElse(""), leak);
                }
            }
        }
        return open;
    }

    /** Whether the same tests ran again later, and it did not grow then. */
    private boolean isRefuted(Growth growth, Leak leak) {
        List<Growth> later = sightings.growths().stream()
                .filter(each -> each.isConfirmed() && each.ids().equals(growth.ids()))
                .toList();
        return !later.isEmpty()
                && later.stream()
                        .flatMap(each -> each.report().leaks().stream())
                        .noneMatch(each -> Key.of(each).equals(Key.of(leak)));
    }

    /** Whether a leak that was found is the same as one that was seen from pass to pass, or part of it. */
    private static boolean explains(Leak found, Leak seen) {
        return (seen.resource() != Resource.HEAP && found.resource() == seen.resource())
                || Key.of(found).equals(Key.of(seen))
                || (!ClassOrigin.isOfTheJdk(seen.typeName()) && classes(found).contains(seen.typeName()));
    }

    private static Set<String> classes(Leak leak) {
        Set<String> classes = new HashSet<>(Set.of(leak.typeName()));
        leak.companions().stream().map(Companion::typeName).forEach(classes::add);
        leak.diagnosis().stream()
                .flatMap(diagnosis -> diagnosis.classes().stream())
                .map(GrowingClass::className)
                .forEach(classes::add);
        return classes;
    }
}
