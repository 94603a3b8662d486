package dev.ullage.gate.goal;

import dev.ullage.gate.verify.EvidenceFolder;
import dev.ullage.gate.verify.FailOn;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.EvidenceException;
import dev.ullage.report.evidence.EvidenceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Goals that run nothing, but read evidence of runs.
 *
 * @param console is told
 */
public record EvidenceGoals(GoalConsole console) {

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
     * Merges evidence of many suites into one, with one report and one verdict.
     *
     * @param name what the whole is called
     * @param files the evidence, at least one
     * @param bar what fails the build
     * @param folder where evidence and reports go
     * @throws GoalException if the verdict fails the build, a file cannot be read, or one not be written
     */
    public void aggregate(String name, Collection<Path> files, FailOn bar, EvidenceFolder folder) throws GoalException {
        List<Evidence> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(read(file));
        }
        console.log().info("Evidence of " + parts.stream().map(Evidence::name).collect(Collectors.joining(", ")) + ".");
        Evidence whole = Evidence.merged(name, parts);
        folder.write(whole);
        console.judge(whole, bar, folder);
    }

    private static Evidence read(Path file) throws GoalException {
        try {
            return EvidenceFile.read(file);
        } catch (EvidenceException | IOException unreadable) {
            throw GoalException.unusable(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }
}
