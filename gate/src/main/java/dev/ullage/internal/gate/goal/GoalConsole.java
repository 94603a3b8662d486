package dev.ullage.internal.gate.goal;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.constrained.SuiteProgress;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.gate.verify.UnwrittenFile;
import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.report.Rendering;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a goal says on the console.
 *
 * @param log of the goal
 * @param wording names parameters as those who ask do
 * @param environment by which a CI server is known
 * @param out where a CI server reads its commands
 */
public record GoalConsole(GoalLog log, Wording wording, Map<String, String> environment, PrintStream out) {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** A folder whose evidence and reports name goals and parameters as those who ask do. */
    public EvidenceFolder folder(Path path) {
        return new EvidenceFolder(path, wording::said);
    }

    /** Tells how far a suite is, every five seconds, and the {@link InProgressFile} what runs, where there is to be one. */
    public SuiteListener progress() {
        return InProgressFile.of(environment).and(new SuiteListener() {
            private long told = System.nanoTime();

            @Override
            public void progress(SuiteProgress progress) {
                if (System.nanoTime() - told >= PAUSE.toNanos()) {
                    told = System.nanoTime();
                    log.info(Printable.line(progress.render()));
                }
            }
        });
    }

    /**
     * Shows evidence, at the level of its grade, and where the page is.
     *
     * @throws GoalException if a file of the folder could not be written
     */
    public void show(Evidence evidence, EvidenceFolder folder) throws GoalException {
        say(Rendering.TEXT.of(evidence), folder, evidence.verdict() == Grade.PASSED ? log::info : log::warn);
        needWritten(folder);
    }

    /**
     * Shows evidence, tells a CI server, and fails the build where it must, or where evidence or a report could not be written.
     *
     * @param folder where the evidence was written
     * @throws GoalException if the verdict fails the build, or a file of the folder could not be written
     */
    public void judge(Evidence evidence, FailOn failOn, EvidenceFolder folder) throws GoalException {
        judge(Rendering.TEXT.of(evidence), evidence, failOn, folder);
    }

    /**
     * The same in other words, whose first line says most.
     *
     * @throws GoalException if the verdict fails the build, or a file of the folder could not be written
     */
    public void judge(String text, Evidence evidence, FailOn failOn, EvidenceFolder folder) throws GoalException {
        folder.tell(evidence, environment, out);
        boolean fails = failOn.fails(evidence.verdict());
        say(text, folder, fails ? log::error : evidence.verdict() == Grade.PASSED ? log::info : log::warn);
        if (fails) {
            String first = Printable.line(text.lines().findFirst().orElse(""));
            throw GoalException.verdict(
                    first
                            + (folder.unwritten().isEmpty()
                                    ? ". See " + folder.html()
                                    : ". Not written: " + unwritten(folder)),
                    null);
        }
        needWritten(folder);
    }

    /** Evidence of a part of a suite that has no tests, in place of what was there. */
    void judgeEmpty(Evidence evidence, FailOn failOn, EvidenceFolder folder) throws GoalException {
        folder.write(evidence);
        judge(evidence, failOn, folder);
    }

    private void say(String text, EvidenceFolder folder, Consumer<String> out) {
        text.lines().map(Printable::line).forEach(out);
        folder.unwritten().forEach(file -> log.error("Not written: " + file));
        if (folder.unwritten().stream().noneMatch(each -> each.file().equals(folder.html()))) {
            log.info("Report: " + folder.html());
        }
    }

    private void needWritten(EvidenceFolder folder) throws GoalException {
        if (!folder.unwritten().isEmpty()) {
            throw GoalException.unusable(
                    "The verdict stands above, but not all of it could be written: " + unwritten(folder)
                            + ". Make room or give permission there, or name another folder with "
                            + wording.onCommandLine("outputDirectory", "FOLDER") + ".",
                    null);
        }
    }

    private static String unwritten(EvidenceFolder folder) {
        List<UnwrittenFile> files = folder.unwritten();
        return files.get(0) + (files.size() == 1 ? "" : ", and " + (files.size() - 1) + " more");
    }
}
