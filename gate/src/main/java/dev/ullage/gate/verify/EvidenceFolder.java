package dev.ullage.gate.verify;

import dev.ullage.report.Rendering;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.EvidenceFile;
import dev.ullage.report.text.Markdown;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which a run leaves its evidence, and the reports made of it.
 *
 * @param path made when there is something to write
 */
public record EvidenceFolder(Path path) {

    /** The name of the evidence file in it. */
    public static final String EVIDENCE = "evidence.json";

    /**
     * What GitHub takes of one step.
     *
     * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">its documentation</a>
     */
    private static final int LARGEST_SUMMARY = 1 << 20;
    /** Left for the lines of later modules that say that theirs is cut. */
    private static final int RESERVED_SUMMARY = 32 << 10;

    private static final int LEAST_SUMMARY = 256;

    /** The evidence file, which may not be there. */
    public Path evidence() {
        return path.resolve(EVIDENCE);
    }

    /** The HTML report, which may not be there. */
    public Path html() {
        return path.resolve(Rendering.HTML.example());
    }

    /**
     * Writes the evidence and every report, each whole or not at all.
     *
     * @throws IOException if one cannot be written
     */
    public void write(Evidence evidence) throws IOException {
        EvidenceFile.write(evidence, evidence());
        writeReports(evidence);
    }

    /**
     * Writes every report of the evidence, each whole or not at all.
     *
     * @throws IOException if one cannot be written
     */
    public void writeReports(Evidence evidence) throws IOException {
        for (Rendering each : Rendering.values()) {
            if (each != Rendering.ANNOTATIONS) {
                each.write(evidence, path.resolve(each.example()));
            }
        }
    }

    /** Deletes evidence and reports of an earlier run. */
    void clear() throws IOException {
        Files.deleteIfExists(evidence());
        for (Rendering each : Rendering.values()) {
            Files.deleteIfExists(path.resolve(each.example()));
        }
    }

    /**
     * The evidence files that a path stands for: itself, or those in the folder and below it, in the order of their names.
     *
     * @throws IOException if there is no such file or folder, or it cannot be read
     */
    public static List<Path> filesIn(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> all = Files.walk(fileOrFolder)) {
            return all.filter(file -> file.endsWith(EVIDENCE)).sorted().toList();
        }
    }

    /**
     * Tells a CI server that asks for it by its environment: GitHub Actions gets annotations on standard output, and its job
     * summary the Markdown report.
     *
     * @param out where the server reads its commands, each at the start of a line
     * @throws IOException if the summary cannot be written
     */
    public static void tell(Evidence evidence, Map<String, String> environment, PrintStream out) throws IOException {
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            out.print(Rendering.ANNOTATIONS.of(evidence));
            out.flush();
        }
        Optional<Path> summary = Stream.ofNullable(environment.get("GITHUB_STEP_SUMMARY"))
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .findFirst();
        if (summary.isPresent()) {
            summarize(evidence, summary.get());
        }
    }

    /** All that is written in one step shares one summary, and GitHub takes none of it where it is too large. */
    private static void summarize(Evidence evidence, Path file) throws IOException {
        long left = LARGEST_SUMMARY - (Files.exists(file) ? Files.size(file) : 0);
        if (left < LEAST_SUMMARY) {
            return;
        }
        int most = (int) Math.min(Markdown.LONGEST, Math.max(LEAST_SUMMARY, left - RESERVED_SUMMARY));
        Files.writeString(
                file,
                Markdown.of(evidence, most),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
