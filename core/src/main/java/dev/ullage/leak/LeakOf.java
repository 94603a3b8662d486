package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.leak.Leak.Companion;
import dev.ullage.leak.Suspects.Suspect;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ResourceCounter;
import java.util.List;
import java.util.Optional;

/** Puts a leak together. */
final class LeakOf {

    private LeakOf() {}

    /** A leak of a resource, named by the first of the objects that grow with it. */
    static Leak resource(List<Suspect> units, List<Suspect> objects, Optional<Diagnosis> diagnosis) {
        // Of class loaders, the loaders are counted rather than their classes.
        Suspect unit = units.stream()
                .filter(each -> each.name().equals(ResourceCounter.CLASS_LOADERS.name()))
                .findFirst()
                .orElse(units.get(0));
        double bytes = Findings.bytesPerIteration(units);
        if (objects.isEmpty()) {
            return leak(unit, unit.resource().title(), bytes, objects, diagnosis);
        }
        // A loader names its leak, whatever else it pins.
        Suspect first = objects.stream()
                .filter(each ->
                        unit.resource() == Resource.CLASS_LOADERS && each.name().endsWith(Attribution.LOADER))
                .findFirst()
                .orElse(objects.get(0));
        List<Suspect> others =
                objects.stream().filter(each -> !each.equals(first)).toList();
        return leak(unit, first.name(), bytes + first.bytesPerIteration(), others, diagnosis);
    }

    /** A leak of heap objects. */
    static Leak culprit(Suspect culprit, List<Suspect> companions, Optional<Diagnosis> diagnosis) {
        // The JVM does not count virtual threads; their objects are counted for them.
        Resource resource = culprit.name().equals("java.lang.VirtualThread") ? Resource.THREADS : culprit.resource();
        return leak(
                new Suspect(resource, culprit.name(), culprit.growth(), culprit.bytes()),
                culprit.name(),
                culprit.bytesPerIteration(),
                companions,
                diagnosis);
    }

    private static Leak leak(
            Suspect units, String name, double ownBytes, List<Suspect> companions, Optional<Diagnosis> diagnosis) {
        double bytes = ownBytes + Findings.bytesPerIteration(companions);
        return new Leak(
                units.resource(),
                name,
                units.perIteration(),
                MemorySize.ofBytes(Math.max(0, Math.round(bytes))),
                companions.stream()
                        .map(companion -> new Companion(companion.name(), companion.perIteration()))
                        .toList(),
                units.growth().history(),
                diagnosis,
                Optional.empty());
    }
}
