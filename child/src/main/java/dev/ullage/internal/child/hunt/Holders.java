package dev.ullage.internal.child.hunt;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.DiagnosisProcess;
import dev.ullage.diagnose.Evidence;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.heapdump.HeapDump;
import dev.ullage.internal.child.wire.HuntStep.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Has heap dumps from before and after a pass tell who holds what grows. */
final class Holders {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The part of the time that is left that the search in the dumps may take. */
    private static final int SHARE = 2;

    private final Runs runs;
    private final Path folder;
    private final Time time;

    Holders(Runs runs, Path folder, Time time) {
        this.runs = runs;
        this.folder = folder;
        this.time = time;
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
            runs.searched(unit, pass);
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

    /** In a process of its own, which can be ended when it takes too long, and leaves nothing in this JVM. */
    private List<Diagnosis> diagnose(Evidence evidence) throws IOException, InterruptedException {
        long nanos = Math.max(1, Math.min(PATIENCE.toNanos(), time.left() / SHARE));
        long start = System.nanoTime();
        try {
            return DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), Duration.ofNanos(nanos));
        } catch (IOException failure) {
            throw System.nanoTime() - start < nanos
                    ? failure
                    : new IOException("there was no time to search the heap dumps", failure);
        }
    }
}
