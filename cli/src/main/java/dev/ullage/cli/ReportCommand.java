package dev.ullage.cli;

import dev.ullage.internal.gate.goal.EvidenceGoals;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.report.Rendering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renders evidence anew. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Renders an evidence file anew: HTML, Markdown, SARIF, JUnit XML, text. It judges nothing.",
            "All of them go beside the evidence, or to --output-directory; or only those that are named."
        },
        footer = {"%nExample:", "  ullage report build/ullage/evidence.json --html memory.html"})
final class ReportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "EVIDENCE",
            arity = "0..1",
            description = "The evidence file. Default: ${DEFAULT-VALUE}, as ullage verify leaves it.")
    private Path evidence = Path.of("build", "ullage", "evidence.json");

    @Option(
            names = {"--output-directory", "--outputDirectory"},
            paramLabel = "DIR",
            description = "Where the reports go; by default beside the evidence.")
    private @Nullable Path outputDirectory;

    private final Map<Rendering, Path> named = new EnumMap<>(Rendering.class);

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(names = "--text", paramLabel = "FILE", description = "The console's text; /dev/stdout is the console.")
    void text(Path file) {
        named.put(Rendering.TEXT, file);
    }

    @Option(names = "--html", paramLabel = "FILE", description = "A page that needs nothing else.")
    void html(Path file) {
        named.put(Rendering.HTML, file);
    }

    @Option(names = "--markdown", paramLabel = "FILE", description = "For a pull request's comment or a job's summary.")
    void markdown(Path file) {
        named.put(Rendering.MARKDOWN, file);
    }

    @Option(names = "--sarif", paramLabel = "FILE", description = "SARIF 2.1.0, for code scanning.")
    void sarif(Path file) {
        named.put(Rendering.SARIF, file);
    }

    @Option(names = "--junit", paramLabel = "FILE", description = "JUnit XML, for CI servers.")
    void junit(Path file) {
        named.put(Rendering.JUNIT, file);
    }

    @Option(names = "--annotations", paramLabel = "FILE", description = "Commands of GitHub Actions.")
    void annotations(Path file) {
        named.put(Rendering.ANNOTATIONS, file);
    }

    @Override
    public Integer call() throws GoalException, IOException {
        if (named.isEmpty()) {
            Path parent =
                    Optional.ofNullable(evidence.toAbsolutePath().getParent()).orElse(Path.of(""));
            new EvidenceGoals(terminal.console())
                    .report(evidence, Optional.ofNullable(outputDirectory).orElse(parent));
        } else {
            Evidence read = read();
            for (Map.Entry<Rendering, Path> each : named.entrySet()) {
                each.getKey().write(read, each.getValue());
            }
        }
        return ExitCode.PASSED;
    }

    private Evidence read() throws GoalException, IOException {
        try {
            return EvidenceFile.read(evidence);
        } catch (EvidenceException unreadable) {
            throw GoalException.unusable(unreadable.getMessage(), unreadable);
        }
    }
}
