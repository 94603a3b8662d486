package dev.ullage.gate.hunt;

import dev.ullage.child.wire.HuntStep.Covered;
import dev.ullage.child.wire.HuntStep.Grown;
import dev.ullage.child.wire.HuntStep.Suspected;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.gate.hunt.Finding.Scope;
import dev.ullage.gate.hunt.Sightings.Examination;
import dev.ullage.gate.hunt.Sightings.Growth;
import dev.ullage.leak.Leak;
import dev.ullage.leak.Leak.Companion;
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
                    .map(holder -> new Key(holder.owner() + "." + holder.field().orElse("")
                            + holder.where().orElse(""), ""))
                    .orElseGet(() -> new Key(leak.diagnosis()
                            .flatMap(Diagnosis::holder)
                            .map(Holder::owner)
                            .orElse(leak.resource().name()), leak.typeName()));
        }
    }

    /** Tests that were examined, with one of their leaks. */
    private record Feeder(List<HuntedTest> tests, Leak leak, MemorySize free) {}

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
            for (Leak leak : examination.report().leaks()) {
                if (leak.diagnosis().map(Diagnosis::kind).orElse(LeakKind.UNKNOWN) != LeakKind.TEST_FRAMEWORK) {
                    byHolder.computeIfAbsent(Key.of(leak), key -> new ArrayList<>())
                            .add(new Feeder(sightings.tests(ids), leak, examination.free()));
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
                .filter(feeder -> feeder != first && feeder.tests().size() == 1)
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
                others,
                alike,
                shared(first, alike),
                first.free());
    }

    private static List<String> ids(Feeder feeder) {
        return feeder.tests().stream().map(HuntedTest::id).toList();
    }

    /** Whether the leak grows with each run of a class, or with each test of it. */
    private Optional<String> shared(Feeder first, List<HuntedTest> alike) {
        Optional<Suspected> suspect = Optional.ofNullable(sightings.suspected().get(ids(first)));
        if (alike.isEmpty() || suspect.isEmpty()) {
            return Optional.empty();
        }
        HuntedTest test = first.tests().get(0);
        long alone = suspect.get().grown().stream()
                .filter(grown -> grown.name().equals(first.leak().typeName()))
                .mapToLong(Grown::perRun)
                .sum();
        double together = sightings.growths().stream()
                .flatMap(growth -> growth.report().leaks().stream())
                .filter(leak -> Key.of(leak).equals(Key.of(first.leak())))
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

    /** What grows from pass to pass, and is not explained by what was found in single tests and classes. */
    private List<Finding> together(List<Finding> found) {
        Map<Key, Finding> together = new LinkedHashMap<>();
        for (Growth growth : sightings.growths()) {
            for (Leak leak : growth.report().leaks()) {
                if (found.stream().noneMatch(each -> explains(each.leak(), leak))) {
                    together.put(
                            Key.of(leak),
                            new Finding(
                                    scope(growth, leak),
                                    sightings.tests(growth.ids()),
                                    leak,
                                    List.of(),
                                    List.of(),
                                    Optional.empty(),
                                    growth.free()));
                }
            }
        }
        return List.copyOf(together.values());
    }

    private Scope scope(Growth growth, Leak leak) {
        boolean isNarrowed = growth.ids().stream()
                .map(id -> Optional.ofNullable(sightings.covered().get(id)))
                .allMatch(covered -> covered.map(Covered::isNarrowed).orElse(false));
        boolean isOpen = sightings.unexamined().stream()
                .flatMap(suspect -> suspect.grown().stream())
                .anyMatch(grown -> grown.name().equals(leak.typeName()));
        return isNarrowed && !isOpen ? Scope.COMPANY : Scope.UNKNOWN;
    }

    /** Whether a leak that was found is the same as one that was seen from pass to pass, or part of it. */
    private static boolean explains(Leak found, Leak seen) {
        boolean isTelling = !seen.typeName().startsWith("java.") && !seen.typeName().endsWith("[]");
        return Key.of(found).equals(Key.of(seen)) || (isTelling && classes(found).contains(seen.typeName()));
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
