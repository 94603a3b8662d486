package dev.ullage.maven;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.constrained.SuiteProgress;
import dev.ullage.gate.verify.EvidenceFolder;
import dev.ullage.gate.verify.FailOn;
import dev.ullage.report.Rendering;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.Grade;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
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
                    log.info(progress.render());
                }
            }
        };
    }

    /** Shows evidence, at the level of its grade, and where the page is. */
    void show(Evidence evidence, Path page) {
        say(Rendering.TEXT.of(evidence), page, evidence.verdict() == Grade.PASSED ? log::info : log::warn);
    }

    /**
     * Shows evidence, tells a CI server, and fails the build where it must.
     *
     * @param page the HTML report
     */
    void judge(Evidence evidence, FailOn failOn, Path page) throws IOException, MojoFailureException {
        judge(Rendering.TEXT.of(evidence), evidence, failOn, page);
    }

    /** The same in other words, whose first line says most. */
    void judge(String text, Evidence evidence, FailOn failOn, Path page) throws IOException, MojoFailureException {
        EvidenceFolder.tell(evidence, System.getenv(), System.out);
        boolean fails = failOn.fails(evidence.verdict());
        say(text, page, fails ? log::error : evidence.verdict() == Grade.PASSED ? log::info : log::warn);
        if (fails) {
            throw new MojoFailureException(text.lines().findFirst().orElse("") + ". See " + page);
        }
    }

    private void say(String text, Path page, Consumer<String> out) {
        text.lines().forEach(out);
        log.info("Report: " + page);
    }
}
