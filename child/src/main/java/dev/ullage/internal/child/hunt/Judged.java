package dev.ullage.internal.child.hunt;

import dev.ullage.code.CodeScan;
import dev.ullage.code.FieldUse;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.leak.Leak;
import dev.ullage.leak.Leak.Companion;
import dev.ullage.leak.Leak.RoundGrowth;
import dev.ullage.leak.Resource;
import dev.ullage.leak.Standing;
import dev.ullage.leak.TestFrameworks;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What growth from pass to pass amounts to.
 *
 * @param leaks what rises and is held firmly, an iteration being a pass
 * @param open what rises and is not shown by heap dumps: resources, and classes where there are no dumps
 * @param notes what rises and is no leak, a line each
 * @param gap why there are no heap dumps, where there should be some
 */
record Judged(List<Leak> leaks, List<Growth> open, List<String> notes, Optional<String> gap) {

    static final Judged NOTHING = new Judged(List.of(), List.of(), List.of(), Optional.empty());

    /** Immutable lists. */
    Judged {
        leaks = List.copyOf(leaks);
        open = List.copyOf(open);
        notes = List.copyOf(notes);
    }

    /** What heap dumps around the last pass say of what rises. */
    static Judged of(Readings readings, List<Diagnosis> diagnoses) {
        return of(readings.rising(), diagnoses);
    }

    static Judged of(List<Growth> rising, List<Diagnosis> diagnoses) {
        List<Leak> leaks = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        CodeScan code = CodeScan.ofCurrentThread();
        for (Diagnosis unread : diagnoses) {
            Diagnosis diagnosis = unread.readIn(code);
            Optional<Growth> growth = rising.stream()
                    .filter(each -> each.isClass()
                            && each.name().equals(diagnosis.culprit().className()))
                    .findFirst();
            if (growth.isPresent() && !isNobodys(diagnosis)) {
                Optional<String> excuse = excuse(diagnosis, growth.get());
                excuse.map(why -> note(growth.get(), diagnosis, why)).ifPresent(notes::add);
                if (excuse.isEmpty()) {
                    leaks.add(leak(diagnosis, growth.get()));
                }
            }
        }
        List<Growth> resources = rising.stream()
                .filter(each -> !each.isClass() && each.isSteady())
                .toList();
        resources.forEach(each -> leaks.addAll(ofResource(each)));
        return new Judged(leaks, resources, notes, Optional.empty());
    }

    /** What rises, where no heap dump could be had; classes of the JDK rise by themselves at times, but not at one rate. */
    static Judged undiagnosed(List<Growth> rising, String gap) {
        List<Growth> open = rising.stream()
                .filter(growth -> !growth.isFading() && (growth.isSteady() || !ClassOrigin.isOfTheJdk(growth.name())))
                .toList();
        return new Judged(List.of(), open, List.of(), Optional.of(gap));
    }

    /** Why growth at a place is no leak; nothing where it may be one, so that its tests are looked for and examined. */
    private static Optional<String> excuse(Diagnosis diagnosis, Growth growth) {
        return switch (standing(diagnosis)) {
            case RELEASED -> Optional.of("no strong reference holds it");
            case RECORDED -> Optional.of("a test framework's recording");
            case BOUNDED -> Optional.of(bound(diagnosis));
            case FILLING ->
                diagnosis.kind() == LeakKind.EVICTING_MAP ? Optional.of(diagnosis.reasoning()) : unlessSteady(growth);
            case NOWHERE, REGISTER, KEEPS -> unlessSteady(growth);
        };
    }

    private static String bound(Diagnosis diagnosis) {
        return diagnosis
                .code()
                .flatMap(FieldUse::boundSite)
                .map(site -> "it has a bound, as " + site + " shows")
                .orElseGet(diagnosis::reasoning);
    }

    private static Optional<String> unlessSteady(Growth growth) {
        return ClassOrigin.isOfTheJdk(growth.name()) || growth.isSteady()
                ? Optional.empty()
                : Optional.of("it comes and goes, by " + growth.numbers() + " from pass to pass");
    }

    private static Standing standing(Diagnosis diagnosis) {
        return Standing.of(diagnosis, false, false, TestFrameworks.NOTE);
    }

    /** Whether it grows at no one place, or in the call in progress, which is the hunt's own: no test is running. */
    private static boolean isNobodys(Diagnosis diagnosis) {
        return standing(diagnosis) == Standing.NOWHERE || diagnosis.kind() == LeakKind.LOCAL_VARIABLE;
    }

    private static String note(Growth growth, Diagnosis diagnosis, String why) {
        String place = diagnosis.holder().map(Holder::render).orElse("no one place");
        return growth.name().substring(growth.name().lastIndexOf('.') + 1) + " in " + place + ": " + why;
    }

    private static Leak leak(Diagnosis diagnosis, Growth growth) {
        List<GrowingClass> others =
                diagnosis.classes().subList(1, diagnosis.classes().size());
        return new Leak(
                growth.name().equals(Thread.class.getName()) ? Resource.THREADS : Resource.HEAP,
                growth.name(),
                growth.perPass(),
                diagnosis.growth(),
                others.stream()
                        .map(each -> new Companion(each.className(), each.perIteration()))
                        .toList(),
                growth.added().stream().map(added -> new RoundGrowth(1, added)).toList(),
                Optional.of(diagnosis),
                List.of());
    }

    /** A leak of a resource of which no object is known. */
    private static List<Leak> ofResource(Growth growth) {
        return Stream.of(Resource.values())
                .filter(resource ->
                        resource != Resource.CLASS_LOADERS && resource.title().equals(growth.name()))
                .map(resource -> new Leak(
                        resource,
                        resource.title(),
                        growth.perPass(),
                        MemorySize.ofBytes(0),
                        List.of(),
                        growth.added().stream()
                                .map(added -> new RoundGrowth(1, added))
                                .toList(),
                        Optional.empty(),
                        List.of()))
                .toList();
    }

    /** The same without leaks that were not seen before, at the same place. */
    Judged onlyIfIn(Judged earlier) {
        return new Judged(
                leaks.stream()
                        .filter(leak -> earlier.leaks.stream()
                                .anyMatch(other -> place(other).equals(place(leak))))
                        .toList(),
                open,
                notes,
                gap);
    }

    /** Where a leak grows; what leaks, where that is not known. */
    static String place(Leak leak) {
        return leak.diagnosis()
                .flatMap(Diagnosis::holder)
                .map(holder -> holder.owner() + "." + holder.field().orElse(leak.typeName()))
                .orElse(leak.typeName());
    }

    /** Whether some of it may be the work of single tests. */
    boolean isSuspect() {
        return !leaks.isEmpty() || !open.isEmpty();
    }

    /** What rises and was neither judged nor found in single tests, a line each. */
    List<String> unresolved() {
        return open.stream()
                .map(growth -> growth.name() + " grew by " + growth.numbers() + " from pass to pass"
                        + gap.map(why -> ", and no heap dump tells who holds it: " + why)
                                .orElse(""))
                .toList();
    }

    /** The names of the classes and counters by which those tests are found. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        leaks.forEach(leak -> names.add(leak.typeName()));
        open.forEach(growth -> names.add(growth.name()));
        return names;
    }
}
