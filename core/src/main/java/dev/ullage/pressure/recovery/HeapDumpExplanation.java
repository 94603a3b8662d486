package dev.ullage.pressure.recovery;

import dev.ullage.code.CodeScan;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.DiagnosisProcess;
import dev.ullage.diagnose.Diagnostician;
import dev.ullage.diagnose.Evidence;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.heapdump.HeapDump;
import dev.ullage.internal.scratch.ScratchFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Heap dumps in a folder of their own, and what they say of what grew. */
final class HeapDumpExplanation implements AutoCloseable {

    /** Classes that are looked into. */
    private static final int MOST_CLASSES = 20;

    /** The part of all growth below which a class, and a holder, is the JVM's own coming and going. */
    private static final double LEAST_PART = 0.01;

    /** How long a diagnosis in a process of its own may take, where this heap has no room for one. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private Optional<Path> before = Optional.empty();

    HeapDumpExplanation() throws IOException {
        this.folder = ScratchFiles.folder("recovery");
    }

    /** Dumps the live heap as it is before the load. */
    void dumpBefore() throws IOException {
        Path file = folder.resolve("before.hprof");
        HeapDump.live(file);
        before = Optional.of(file);
    }

    /** Dumps the live heap, and finds out who holds what grew. */
    List<Diagnosis> explain(List<GrownClass> grown) throws IOException, InterruptedException {
        List<GrowingClass> growing = growing(grown);
        if (growing.isEmpty()) {
            return List.of();
        }
        Path after = folder.resolve("after.hprof");
        HeapDump.live(after);
        Evidence evidence = before.map(file -> Evidence.between(file, after, 1, growing))
                .orElseGet(() -> Evidence.after(after, 1, growing));
        List<Diagnosis> found = DiagnosisProcess.fitsHere(evidence)
                ? Diagnostician.diagnose(evidence)
                : DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), PATIENCE);
        CodeScan code = CodeScan.ofCurrentThread();
        double least = LEAST_PART * bytes(grown);
        return found.stream()
                .filter(each -> each.growth().bytes() >= least)
                .map(each -> each.readIn(code))
                .toList();
    }

    private static long bytes(List<GrownClass> grown) {
        return grown.stream().mapToLong(GrownClass::bytes).sum();
    }

    private static List<GrowingClass> growing(List<GrownClass> grown) {
        double least = LEAST_PART * bytes(grown);
        return grown.stream()
                .filter(each -> each.bytes() >= least)
                .limit(MOST_CLASSES)
                .map(each -> new GrowingClass(each.className(), Math.max(0, each.instances()), each.bytes()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        ScratchFiles.delete(folder);
    }
}
