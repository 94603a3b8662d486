package dev.ullage.child.hunt;

import dev.ullage.child.hunt.Growth.Shape;
import dev.ullage.child.wire.HuntStep.Activity;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.DiagnosisProcess;
import dev.ullage.diagnose.Diagnostician;
import dev.ullage.diagnose.Evidence;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.heapdump.HeapDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has heap dumps from before and after a pass tell who holds what grows. */
final class Holders {

    private static final Set<Shape> NOT_FLAT = EnumSet.of(Shape.STEADY, Shape.FADING, Shape.UNEVEN);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Runs runs;

    Holders(Runs runs) {
        this.runs = runs;
    }

    /**
     * What grows.
     *
     * @param growths classes and resources that are not flat
     * @param diagnoses what heap dumps say of the classes
     * @param gap why there are no heap dumps, where there should be some
     */
    record Found(List<Growth> growths, List<Diagnosis> diagnoses, Optional<String> gap) {

        static final Found NOTHING = new Found(List.of(), List.of(), Optional.empty());

        /** What grows, before anybody has looked for its holder. */
        static Found undiagnosed(Readings readings, String gap) {
            return new Found(readings.growths(NOT_FLAT), List.of(), Optional.of(gap));
        }
    }

    /** Runs one more pass, and reads it. */
    Found around(Unit unit, int pass, Readings readings) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ullage-hunt-");
        Path before = folder.resolve("before.hprof");
        Path after = folder.resolve("after.hprof");
        try {
            HeapDump.live(before);
            runs.run(unit, Activity.PASS, pass);
            readings.read();
            List<Growth> growths = readings.growths(NOT_FLAT);
            List<GrowingClass> classes = growths.stream()
                    .filter(growth -> growth.isClass() && growth.last() > 0)
                    .map(growth -> new GrowingClass(growth.name(), growth.last(), Math.max(0, growth.bytes())))
                    .toList();
            if (classes.isEmpty()) {
                return new Found(growths, List.of(), Optional.empty());
            }
            HeapDump.live(after);
            return new Found(growths, diagnose(Evidence.between(before, after, 1, classes)), Optional.empty());
        } catch (IOException | UnsupportedOperationException noDump) {
            return Found.undiagnosed(readings, String.valueOf(noDump.getMessage()));
        } finally {
            Files.deleteIfExists(before);
            Files.deleteIfExists(after);
            Files.deleteIfExists(folder);
        }
    }

    private static List<Diagnosis> diagnose(Evidence evidence) throws IOException, InterruptedException {
        return DiagnosisProcess.fitsHere(evidence)
                ? Diagnostician.diagnose(evidence)
                : DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), PATIENCE);
    }
}
