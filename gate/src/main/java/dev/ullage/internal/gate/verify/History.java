package dev.ullage.internal.gate.verify;

import dev.ullage.internal.gate.baseline.Figure;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.PastRun;
import dev.ullage.internal.report.evidence.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Earlier runs, by the evidence that the last of them left.
 *
 * @param last the last of them; empty where there is none, or none that can be read
 */
record History(Optional<Evidence> last) {

    private static final int MOST = 30;

    /** Takes evidence and reports out of the folder, so that nobody takes them for those of a run that comes to no end. */
    static History takenFrom(EvidenceFolder folder) {
        Optional<Evidence> last = Optional.empty();
        if (Files.exists(folder.evidence())) {
            try {
                last = Optional.of(EvidenceFile.read(folder.evidence()));
            } catch (EvidenceException | IOException unreadable) {
                last = Optional.empty();
            }
        }
        folder.clear();
        return new History(last);
    }

    /** Up to 30 runs of the same suite in a like environment, the last ones, in the order of time. */
    List<PastRun> of(Run run) {
        List<PastRun> all = last.stream()
                .flatMap(evidence -> evidence.runs().stream())
                .filter(past -> past.suite().equals(run.suite())
                        && past.environment()
                                .fingerprint()
                                .equals(run.environment().fingerprint()))
                .flatMap(past -> Stream.concat(past.history().stream(), Stream.of(asPast(past))))
                .toList();
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    private static PastRun asPast(Run run) {
        return new PastRun(
                run.started(),
                Numbers.of(run.tests().size(), "test"),
                run.verdict().grade(),
                run.peakLiveHeap().map(heap -> heap.size()),
                run.peakWorkingSet(),
                Figure.ALLOCATED.of(run),
                run.duration());
    }
}
