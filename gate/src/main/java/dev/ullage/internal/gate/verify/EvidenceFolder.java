package dev.ullage.internal.gate.verify;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.text.Markdown;
import dev.ullage.report.Rendering;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The folder in which a run leaves its evidence, and the reports made of it. What cannot be written, because the disk is full
 * or the folder is read-only, takes no verdict with it: it is remembered, to be told behind the verdict. Not safe for use by
 * several threads.
 */
public final class EvidenceFolder {

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

    private final Path path;
    private final Optional<UnaryOperator<String>> words;
    private final List<UnwrittenFile> unwritten = new ArrayList<>();

    /**
     * A folder.
     *
     * @param path made when there is something to write
     */
    public EvidenceFolder(Path path) {
        this(path, Optional.empty());
    }

    /**
     * A folder whose evidence and reports are in other words.
     *
     * @param path made when there is something to write
     * @param words is given each text, and gives what is to stand there
     */
    public EvidenceFolder(Path path, UnaryOperator<String> words) {
        this(path, Optional.of(words));
    }

    private EvidenceFolder(Path path, Optional<UnaryOperator<String>> words) {
        this.path = path;
        this.words = words;
    }

    private Evidence reworded(Evidence evidence) {
        return words.map(each -> EvidenceFile.reworded(evidence, each)).orElse(evidence);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** What could not be written, or not be cleared away, so far. */
    public List<UnwrittenFile> unwritten() {
        return List.copyOf(unwritten);
    }

    /** The evidence file, which may not be there. */
    public Path evidence() {
        return path.resolve(EVIDENCE);
    }

    /** The HTML report, which may not be there. */
    public Path html() {
        return path.resolve(Rendering.HTML.example());
    }

    /** Writes the evidence and every report, each whole or not at all. */
    public void write(Evidence evidence) {
        Evidence told = reworded(evidence);
        attempt(evidence(), file -> EvidenceFile.write(told, file));
        render(told);
    }

    /** Writes every report of the evidence, each whole or not at all. */
    public void writeReports(Evidence evidence) {
        render(reworded(evidence));
    }

    private void render(Evidence evidence) {
        for (Rendering each : Rendering.values()) {
            if (each != Rendering.ANNOTATIONS) {
                attempt(path.resolve(each.example()), file -> each.write(evidence, file));
            }
        }
    }

    /** Deletes evidence and reports of an earlier run. */
    void clear() {
        attempt(evidence(), Files::deleteIfExists);
        for (Rendering each : Rendering.values()) {
            attempt(path.resolve(each.example()), Files::deleteIfExists);
        }
    }

    /** Something that is done to a file. */
    @FunctionalInterface
    interface Action {
        void on(Path file) throws IOException;
    }

    /** Does it, or remembers why not. */
    void attempt(Path file, Action action) {
        try {
            action.on(file);
        } catch (IOException failure) {
            unwritten.add(UnwrittenFile.of(file, failure));
        }
    }

    /**
     * The evidence files that a path stands for: itself, or those in the folder and below it, in the order of their names.
     *
     * @throws IOException if there is no such file or folder, or it cannot be read
     */
    public static List<Path> filesIn(Path fileOrFolder) throws IOException {
        return Files.isDirectory(fileOrFolder) ? below(fileOrFolder, EVIDENCE) : List.of(fileOrFolder);
    }

    /**
     * The files of a name in a folder and below it, in the order of their names; none where it is no folder.
     *
     * @throws IOException if it cannot be read
     */
    public static List<Path> below(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.endsWith(name)).sorted().toList();
        }
    }

    /**
     * Tells a CI server that asks for it by its environment: GitHub Actions gets annotations on standard output, and its job
     * summary the Markdown report.
     *
     * @param out where the server reads its commands, each at the start of a line
     */
    public void tell(Evidence evidence, Map<String, String> environment, PrintStream out) {
        Evidence told = reworded(evidence);
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            out.print(Rendering.ANNOTATIONS.of(told));
            out.flush();
        }
        Stream.ofNullable(environment.get("GITHUB_STEP_SUMMARY"))
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .forEach(summary -> attempt(summary, file -> summarize(told, file)));
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
