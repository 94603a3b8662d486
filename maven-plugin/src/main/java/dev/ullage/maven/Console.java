package dev.ullage.maven;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.constrained.SuiteProgress;
import dev.ullage.gate.verify.EvidenceFolder;
import dev.ullage.gate.verify.FailOn;
import dev.ullage.gate.verify.UnwrittenFile;
import dev.ullage.printable.Printable;
import dev.ullage.report.Rendering;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.Grade;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * What a goal says on the console.
 *
 * @param log of the goal
 */
record Console(Log log) {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Tells how far a suite is, every five seconds. */
    SuiteListener progress() {
        return new SuiteListener() {
            private long told = System.nanoTime();

            @Override
            public void progress(SuiteProgress progress) {
                if (System.nanoTime() - told >= PAUSE.toNanos()) {
                    told = System.nanoTime();
                    log.info(Printable.line(progress.render()));
                }
            }
        };
    }

    /**
     * Shows evidence, at the level of its grade, and where the page is.
     *
     * @throws MojoExecutionException if a file of the folder could not be written
     */
    void show(Evidence evidence, EvidenceFolder folder) throws MojoExecutionException {
        say(Rendering.TEXT.of(evidence), folder, evidence.verdict() == Grade.PASSED ? log::info : log::warn);
        needWritten(folder);
    }

    /**
     * Shows evidence, tells a CI server, and fails the build where it must, or where evidence or a report could not be written.
     *
     * @param folder where the evidence was written
     */
    void judge(Evidence evidence, FailOn failOn, EvidenceFolder folder)
            throws MojoFailureException, MojoExecutionException {
        judge(Rendering.TEXT.of(evidence), evidence, failOn, folder);
    }

    /** The same in other words, whose first line says most. */
    void judge(String text, Evidence evidence, FailOn failOn, EvidenceFolder folder)
            throws MojoFailureException, MojoExecutionException {
        folder.tell(evidence, System.getenv(), System.out);
        boolean fails = failOn.fails(evidence.verdict());
        say(text, folder, fails ? log::error : evidence.verdict() == Grade.PASSED ? log::info : log::warn);
        if (fails) {
            String first = Printable.line(text.lines().findFirst().orElse(""));
            throw new MojoFailureException(first
                    + (folder.unwritten().isEmpty()
                            ? ". See " + folder.html()
                            : ". Not written: " + unwritten(folder)));
        }
        needWritten(folder);
    }

    private void say(String text, EvidenceFolder folder, Consumer<String> out) {
        text.lines().map(Printable::line).forEach(out);
        folder.unwritten().forEach(file -> log.error("Not written: " + file));
        if (folder.unwritten().stream().noneMatch(each -> each.file().equals(folder.html()))) {
            log.info("Report: " + folder.html());
        }
    }

    private static void needWritten(EvidenceFolder folder) throws MojoExecutionException {
        if (!folder.unwritten().isEmpty()) {
            throw new MojoExecutionException("The verdict stands above, but not all of it could be written: "
                    + unwritten(folder) + ". Make room or give permission there, or name another folder with"
                    + " -Dullage.outputDirectory=FOLDER.");
        }
    }

    private static String unwritten(EvidenceFolder folder) {
        List<UnwrittenFile> files = folder.unwritten();
        return files.get(0) + (files.size() == 1 ? "" : ", and " + (files.size() - 1) + " more");
    }
}
