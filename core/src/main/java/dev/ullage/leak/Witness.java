package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.DiagnosisProcess;
import dev.ullage.diagnose.Diagnostician;
import dev.ullage.diagnose.Evidence;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.allocation.AllocationProfile;
import dev.ullage.diagnose.allocation.AllocationSites;
import dev.ullage.heapdump.HeapDump;
import dev.ullage.leak.Suspects.Suspect;
import dev.ullage.scratch.ScratchFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Dumps the live heap before and after one more round, and has the dumps explained.
 *
 * <p>The dumps are deleted after use; {@code -Dullage.keepHeapDump=true} keeps them, and a flame graph of the allocations, in the system's temporary folder, and
 * {@code -Dullage.keepHeapDump=FOLDER} in a folder of choice.
 */
final class Witness {

    private static final String KEEP = "ullage.keepHeapDump";

    private final Workload workload;
    private final int round;

    Witness(Workload workload, int round) {
        this.workload = workload;
        this.round = round;
    }

    /**
     * Takes the dumps and asks them.
     *
     * @throws IOException if the folder for the dumps cannot be made or deleted
     */
    Testimony ask(List<Suspect> suspects) throws IOException {
        List<GrowingClass> growing = suspects.stream()
                .filter(suspect -> suspect.resource() == Resource.HEAP)
                .filter(suspect -> suspect.growth().kind() != Growth.Kind.USED_BYTES)
                .map(suspect -> new GrowingClass(suspect.name(), suspect.perIteration(), suspect.bytesPerIteration()))
                .toList();
        if (growing.isEmpty()) {
            return Testimony.missing("no class of objects grew with it");
        }
        Optional<String> keep = Optional.ofNullable(System.getProperty(KEEP));
        Path folder = keep.isPresent() ? folder(keep.get()) : ScratchFiles.folder("dumps");
        try {
            Testimony testimony = ask(growing, folder, keep.isPresent());
            return testimony.diagnoses().isEmpty()
                    ? testimony
                    : testimony.with(allocations(testimony.diagnoses(), folder, keep.isPresent()));
        } finally {
            if (keep.isEmpty()) {
                ScratchFiles.delete(folder);
            }
        }
    }

    private Testimony ask(List<GrowingClass> growing, Path folder, boolean kept) {
        Path before = folder.resolve("before.hprof");
        Path after = folder.resolve("after.hprof");
        // A path makes its text when first asked, which would be found in the second dump only.
        String files = before + " and " + after;
        try {
            HeapDump.live(before);
            workload.run(round);
            HeapDump.live(after);
            List<Diagnosis> diagnoses = diagnose(Evidence.between(before, after, round, growing));
            return new Testimony(
                    diagnoses, Optional.empty(), Optional.empty(), kept ? Optional.of(files) : Optional.empty());
        } catch (IOException | UnsupportedOperationException noDump) {
            return Testimony.missing(String.valueOf(noDump.getMessage()));
        } catch (Exception | OutOfMemoryError failure) {
            // The leak is proven; what its explanation meets must not hide it.
            return Testimony.missing("the round between the dumps failed: " + failure);
        }
    }

    private static List<Diagnosis> diagnose(Evidence evidence) throws IOException, InterruptedException {
        return DiagnosisProcess.fitsHere(evidence)
                ? Diagnostician.diagnose(evidence)
                : DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), Rules.EXPLANATION_TIME);
    }

    private Optional<AllocationProfile> allocations(List<Diagnosis> diagnoses, Path folder, boolean kept)
            throws IOException {
        if (!AllocationSites.hasProfiler()) {
            return Optional.empty();
        }
        List<String> culprits =
                diagnoses.stream().map(each -> each.culprit().className()).toList();
        AllocationProfile profile = AllocationSites.of(workload::run, round, culprits);
        if (kept) {
            profile.writeFlameGraph(folder.resolve("allocations.html"));
        }
        return Optional.of(profile);
    }

    private static Path folder(String keep) throws IOException {
        if (keep.isEmpty() || keep.equals("true")) {
            return Files.createTempDirectory("ullage-");
        }
        return Files.createTempDirectory(Files.createDirectories(Path.of(keep)), "ullage-");
    }
}
