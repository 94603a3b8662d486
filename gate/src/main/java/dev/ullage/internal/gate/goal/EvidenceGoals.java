package dev.ullage.internal.gate.goal;

import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.shard.BaselineMerge;
import dev.ullage.internal.gate.shard.EvidenceMerge;
import dev.ullage.internal.gate.shard.ShardException;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Goals that run nothing, but read evidence of runs.
 *
 * @param console is told
 */
public record EvidenceGoals(GoalConsole console) {

    private static final int MOST_NAMED = 20;

    /**
     * Renders an evidence file anew; judges nothing.
     *
     * @param evidence the file
     * @param output where the reports go
     * @throws GoalException if the evidence cannot be read, or a report not be written
     */
    public void report(Path evidence, Path output) throws GoalException {
        Evidence read = read(evidence);
        EvidenceFolder folder = console.folder(output);
        folder.writeReports(read);
        console.show(read, folder);
    }

    /**
     * Merges evidence of many suites into one, with one report and one verdict; shards of a suite become one run of it. Recorded
     * shards of a baseline that lie beside the evidence, or below the same folders, become one baseline.
     *
     * @param name what the whole is called
     * @param files the evidence; none only where there are parts of a baseline
     * @param recorded parts of a baseline, may be none
     * @param baseline what they become
     * @param bar what fails the build
     * @param folder where evidence and reports go
     * @throws GoalException if the verdict fails the build, a file cannot be read or written, or shards do not belong together
     */
    public void aggregate(
            String name,
            Collection<Path> files,
            Collection<Path> recorded,
            Path baseline,
            FailOn bar,
            EvidenceFolder folder)
            throws GoalException {
        if (!recorded.isEmpty()) {
            record(recorded, baseline);
        }
        if (files.isEmpty()) {
            return;
        }
        Evidence whole;
        try {
            whole = EvidenceMerge.of(name, files);
        } catch (EvidenceException | IOException | IllegalArgumentException unreadable) {
            throw GoalException.unusable(String.valueOf(unreadable.getMessage()), unreadable);
        } catch (ShardException odd) {
            throw GoalException.unusable(odd.getMessage(), odd);
        }
        console.log().info("Evidence of " + suites(whole) + ".");
        folder.write(whole);
        console.judge(whole, bar, folder);
    }

    private static String suites(Evidence whole) {
        List<String> names = whole.runs().stream().map(Run::suite).distinct().toList();
        int shown = Math.min(names.size(), MOST_NAMED);
        return String.join(", ", names.subList(0, shown))
                + (shown < names.size() ? " and " + Numbers.of(names.size() - shown) + " more" : "");
    }

    private void record(Collection<Path> recorded, Path file) throws GoalException {
        try {
            new BaselineMerge(file).record(recorded);
            console.log()
                    .info("Recorded in " + file + ", from " + Numbers.of(recorded.size(), "shard") + "; commit it.");
        } catch (BaselineException | IOException unreadable) {
            throw GoalException.unusable(String.valueOf(unreadable.getMessage()), unreadable);
        } catch (ShardException odd) {
            throw GoalException.unusable(odd.getMessage(), odd);
        }
    }

    private static Evidence read(Path file) throws GoalException {
        try {
            return EvidenceFile.read(file);
        } catch (EvidenceException | IOException unreadable) {
            throw GoalException.unusable(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }
}
