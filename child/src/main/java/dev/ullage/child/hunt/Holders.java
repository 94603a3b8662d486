package dev.ullage.child.hunt;

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
import java.util.List;

/** Has heap dumps from before and after a pass tell who holds what grows. */
final class Holders {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Runs runs;
    private final Path folder;

    Holders(Runs runs, Path folder) {
        this.runs = runs;
        this.folder = folder;
    }

    /**
     * Runs one more pass, and tells at which places what has been rising grew in it.
     *
     * @throws IOException if there can be no heap dump
     */
    List<Diagnosis> around(Unit unit, int pass, Readings readings) throws IOException, InterruptedException {
        Path before = folder.resolve("before.hprof");
        Path after = folder.resolve("after.hprof");
        try {
            HeapDump.live(before);
            // What the dump made is not the pass's, and what asks the dumps is loaded after them.
            readings.readAgain();
            runs.run(unit, Activity.PASS, pass);
            readings.read();
            HeapDump.live(after);
            List<GrowingClass> classes = readings.rising().stream()
                    .filter(Growth::isClass)
                    .map(Holders::anywhere)
                    .toList();
            if (classes.isEmpty()) {
                return List.of();
            }
            return diagnose(Evidence.between(before, after, 1, classes));
        } finally {
            Files.deleteIfExists(before);
            Files.deleteIfExists(after);
        }
    }

    /** A rate of one object, so that every place counts, be it that most of the class's growth is elsewhere. */
    private static GrowingClass anywhere(Growth growth) {
        return new GrowingClass(growth.name(), 1, (double) Math.max(0, growth.bytes()) / Math.max(1, growth.last()));
    }

    private static List<Diagnosis> diagnose(Evidence evidence) throws IOException, InterruptedException {
        return DiagnosisProcess.fitsHere(evidence)
                ? Diagnostician.diagnose(evidence)
                : DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), PATIENCE);
    }
}
