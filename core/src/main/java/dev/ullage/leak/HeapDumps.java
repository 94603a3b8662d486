package dev.ullage.leak;

import dev.ullage.code.CodeScan;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.DiagnosisProcess;
import dev.ullage.diagnose.Diagnostician;
import dev.ullage.diagnose.Evidence;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.allocation.AllocationProfile;
import dev.ullage.diagnose.allocation.AllocationSites;
import dev.ullage.heapdump.HeapDump;
import dev.ullage.internal.scratch.ScratchFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Dumps the live heap before and after one more round, and has the dumps, and the code of what holds, explained.
 *
 * <p>The dumps are deleted after use; {@code -Dullage.keepHeapDump=true} keeps them, and a flame graph of the allocations, in the
 * system's temporary folder, and {@code -Dullage.keepHeapDump=FOLDER} in a folder of choice.
 */
final class HeapDumps {

    private static final String KEEP = "ullage.keepHeapDump";

    /** How long past the time budget an explanation under way may take. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Workload workload;
    private final Budget budget;
    private Optional<Path> kept = Optional.empty();

    HeapDumps(Workload workload, Budget budget) {
        this.workload = workload;
        this.budget = budget;
    }

    /**
     * Takes the dumps and has them explained.
     *
     * @throws IOException if the folder for the dumps cannot be made or deleted
     */
    Places explain(Decision.Dump wanted) throws IOException {
        List<GrowingClass> growing = wanted.growing().stream()
                .filter(each ->
                        each.resource() == Resource.HEAP && each.series().scale() != NoiseScale.USED_BYTES)
                .map(each -> new GrowingClass(each.name(), each.perIteration(), each.bytesPerIteration()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (growing.isEmpty()) {
            // Classes that are defined over and over may have no objects, and a histogram does not count the classes.
            wanted.growing().stream()
                    .filter(each -> each.resource() == Resource.CLASS_LOADERS)
                    .map(each -> new GrowingClass(Class.class.getName(), each.perIteration(), 0))
                    .findFirst()
                    .ifPresent(growing::add);
        }
        if (growing.isEmpty()) {
            return Places.missing("no class of objects grew with it");
        }
        Optional<String> keep = Optional.ofNullable(System.getProperty(KEEP));
        Path folder = keep.isPresent() ? folder(keep.get()) : ScratchFiles.folder("dumps");
        kept = keep.map(wish -> folder);
        try {
            return explain(growing, wanted, folder);
        } finally {
            if (keep.isEmpty()) {
                ScratchFiles.delete(folder);
            }
        }
    }

    private Places explain(List<GrowingClass> growing, Decision.Dump wanted, Path folder) {
        Path before = folder.resolve("before.hprof");
        Path after = folder.resolve("after.hprof");
        // A path makes its text when first asked, which would be found in the second dump only.
        String files = before + " and " + after;
        try {
            HeapDump.live(before);
            workload.run(wanted.iterations());
            HeapDump.live(after);
            Evidence evidence = Evidence.between(before, after, wanted.iterations(), growing);
            return new Places(
                    inTime(evidence),
                    wanted.iterations(),
                    wanted.tells(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    kept.map(place -> files));
        } catch (TimeoutException tooLate) {
            return Places.tooLate();
        } catch (IOException | UnsupportedOperationException noDump) {
            return Places.missing(String.valueOf(noDump.getMessage()));
        } catch (Exception | OutOfMemoryError failure) {
            // The leak is proven; what its explanation meets must not hide it.
            return Places.missing("the round between the dumps failed: " + failure);
        }
    }

    /** The diagnoses, or none if they are not made by the end of the time budget and its slack. */
    private List<Diagnosis> inTime(Evidence evidence) throws Exception {
        long left = budget.remainingNanos() + SLACK.toNanos();
        CodeScan code = workload.code();
        FutureTask<List<Diagnosis>> task = new FutureTask<>(() -> diagnose(evidence, Duration.ofNanos(left)));
        Thread thread = new Thread(task, "ullage-explanation");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(left, TimeUnit.NANOSECONDS).stream()
                    .map(each -> each.readIn(code))
                    .toList();
        } catch (TimeoutException tooLate) {
            thread.interrupt();
            throw tooLate;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception exception) {
                throw exception;
            }
            if (failed.getCause() instanceof OutOfMemoryError exhausted) {
                throw exhausted;
            }
            throw failed;
        }
    }

    private static List<Diagnosis> diagnose(Evidence evidence, Duration time) throws IOException, InterruptedException {
        return DiagnosisProcess.fitsHere(evidence)
                ? Diagnostician.diagnose(evidence)
                : DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), time);
    }

    /**
     * The same places with the code that allocated what leaks there, seen in one more round; without it where no profiler is on
     * the class path.
     *
     * @throws IOException if a flame graph is to be kept and cannot be written
     */
    Places allocated(Places places) throws IOException {
        if (places.diagnoses().isEmpty() || !AllocationSites.hasProfiler()) {
            return places;
        }
        List<String> culprits = places.diagnoses().stream()
                .map(each -> each.culprit().className())
                .toList();
        AllocationProfile profile = AllocationSites.of(workload::run, places.iterations(), culprits);
        if (kept.isPresent()) {
            profile.writeFlameGraph(kept.get().resolve("allocations.html"));
        }
        return places.with(profile);
    }

    private static Path folder(String keep) throws IOException {
        if (keep.isEmpty() || keep.equals("true")) {
            return Files.createTempDirectory("ullage-");
        }
        return Files.createTempDirectory(Files.createDirectories(Path.of(keep)), "ullage-");
    }
}
