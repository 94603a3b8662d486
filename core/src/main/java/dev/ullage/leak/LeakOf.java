package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import dev.ullage.leak.Leak.Companion;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ResourceCounter;
import java.util.List;
import java.util.Optional;

/** Puts a leak together. */
final class LeakOf {

    private LeakOf() {}

    /** A leak of a resource, named by the first of the objects that grow with it. */
    static Leak resource(List<Grown> units, List<Grown> objects, Optional<Diagnosis> diagnosis) {
        boolean areClasses = diagnosis
                .filter(each -> each.kind() == LeakKind.GENERATED_CLASSES)
                .isPresent();
        // Of class loaders, the loaders are counted rather than their classes, unless these come in one loader.
        ResourceCounter counted = areClasses ? ResourceCounter.LOADED_CLASSES : ResourceCounter.CLASS_LOADERS;
        Grown unit = units.stream()
                .filter(each -> each.name().equals(counted.name()))
                .findFirst()
                .orElse(units.get(0));
        double bytes = Attribution.bytesPerIteration(units);
        if (areClasses) {
            String name = diagnosis.orElseThrow().culprit().className();
            return leak(unit.resource(), unit, name, bytes, objects, diagnosis);
        }
        boolean isOfClasses = unit.name().equals(ResourceCounter.LOADED_CLASSES.name());
        if (objects.isEmpty() || isOfClasses) {
            String name = isOfClasses ? unit.words() : unit.resource().title();
            List<Grown> beside = objects.stream()
                    .filter(each -> !each.name().equals(Class.class.getName()))
                    .toList();
            return leak(unit.resource(), unit, name, bytes, beside, diagnosis);
        }
        // A loader names its leak, whatever else it pins.
        Grown first = objects.stream()
                .filter(each ->
                        unit.resource() == Resource.CLASS_LOADERS && each.name().endsWith(Attribution.LOADER))
                .findFirst()
                .orElse(objects.get(0));
        List<Grown> others =
                objects.stream().filter(each -> !each.equals(first)).toList();
        return leak(unit.resource(), unit, first.name(), bytes + first.bytesPerIteration(), others, diagnosis);
    }

    /** A leak of heap objects. */
    static Leak culprit(Grown culprit, List<Grown> companions, Optional<Diagnosis> diagnosis) {
        // The JVM does not count virtual threads; their objects are counted for them.
        Resource resource = LibraryFacts.known().is(FactType.UNCOUNTED_THREAD, culprit.name())
                ? Resource.THREADS
                : culprit.resource();
        return leak(resource, culprit, culprit.name(), culprit.bytesPerIteration(), companions, diagnosis);
    }

    private static Leak leak(
            Resource resource,
            Grown units,
            String name,
            double ownBytes,
            List<Grown> companions,
            Optional<Diagnosis> diagnosis) {
        double bytes = ownBytes + Attribution.bytesPerIteration(companions);
        return new Leak(
                resource,
                name,
                units.perIteration(),
                MemorySize.ofBytes(Math.max(0, Math.round(bytes))),
                companions.stream()
                        .map(companion -> new Companion(companion.name(), companion.perIteration()))
                        .toList(),
                units.series().history(),
                diagnosis,
                List.of());
    }
}
