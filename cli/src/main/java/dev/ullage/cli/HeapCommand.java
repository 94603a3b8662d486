package dev.ullage.cli;

import dev.ullage.cli.heap.HeapAnalyst;
import dev.ullage.cli.heap.HeapJson;
import dev.ullage.cli.heap.HeapPage;
import dev.ullage.cli.heap.HeapQuestion;
import dev.ullage.cli.heap.HeapReport;
import dev.ullage.cli.heap.HeapText;
import dev.ullage.cli.heap.Section;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.GoalProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what fills a heap dump, and who holds it. */
@Command(
        name = "heap",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says what fills a heap dump in HPROF format, plain or gzip'd, and who holds it.",
            "A dump of a running JVM: jcmd PID GC.heap_dump leak.hprof"
        },
        footer = {
            "%nExamples:",
            "  ullage heap leak.hprof                                all there is to say",
            "  ullage heap leak.hprof --class com.shop.Session       who holds the sessions",
            "  ullage heap before.hprof --compare after.hprof        what grew",
            "  ullage heap leak.hprof --class-path 'lib/*'           who adds to it, and who removes",
            "  ullage heap leak.hprof --html heap.html               an icicle that zooms and searches",
            "  ullage heap leak.hprof --redact safe.hprof            a copy without contents, to hand on",
            "Large dumps need heap: about 40 bytes an object, as in java -Xmx2g -jar ullage.jar heap …"
        })
final class HeapCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The heap dump.")
    private Path file = Path.of("");

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description = "Who holds the instances of a class, by paths from GC roots; alone, nothing else is shown.")
    private List<String> classNames = new ArrayList<>();

    @Option(
            names = "--compare",
            paramLabel = "OTHER",
            description = "What grew from FILE to a later dump; may be repeated, in the order of time.")
    private List<Path> later = new ArrayList<>();

    @Option(
            names = "--show",
            paramLabel = "SECTION",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<Section> sections = new ArrayList<>();

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "The program's jars and folders, to say who adds and who removes; @FILE is a file of them.")
    private List<String> classPath = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "Rows of each list. Default: ${DEFAULT-VALUE}.")
    private int limit = 10;

    @Option(names = "--json", paramLabel = "OUT", description = "All of it as JSON; - is the console.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "OUT", description = "One page, with an icicle of retained memory.")
    private @Nullable Path html;

    @Option(
            names = "--redact",
            paramLabel = "OUT",
            description =
                    "Writes a copy with all primitive contents zeroed; paths and sizes stay. Nothing else is done.")
    private @Nullable Path redacted;

    HeapCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws GoalException, IOException {
        if (limit < 1) {
            throw new IllegalArgumentException("The option --limit is \"" + limit
                    + "\", but must be a number of rows, 1 or more. An example is --limit 50.");
        }
        HeapReport report = null;
        try (GoalProgress progress = GoalProgress.of(terminal.besides(), terminal.err(), true)) {
            if (redacted != null) {
                redact(redacted, progress);
            } else {
                HeapQuestion question = new HeapQuestion(file, later, classNames, PathList.parse(classPath), limit);
                report = HeapAnalyst.answer(question, progress::status);
            }
        } catch (OutOfMemoryError tooSmall) {
            throw HeapAnalyst.tooSmall(tooSmall, "heap");
        }
        if (report != null) {
            write(report);
        }
        return ExitCode.PASSED;
    }

    private void redact(Path out, GoalProgress progress) throws IOException {
        if (Files.exists(out) && Files.isSameFile(file, out)) {
            throw new IllegalArgumentException("The option --redact is \"" + out
                    + "\", which is the dump itself. Give another file, for example --redact safe.hprof.");
        }
        progress.status("reading the objects of " + file);
        try (ObjectGraph graph = ObjectGraph.open(file)) {
            progress.status("writing " + out);
            graph.redact(out);
        }
        terminal.info("Written: " + out + ", with no contents of " + file + " but types, names of code, and sizes.");
    }

    private void write(HeapReport report) throws IOException {
        if (json != null && json.toString().equals("-")) {
            terminal.write(HeapJson.of(report));
            return;
        }
        terminal.write(HeapText.of(report, wanted(), limit));
        if (json != null) {
            save(json, HeapJson.of(report));
        }
        if (html != null) {
            save(html, HeapPage.of(report, limit));
        }
    }

    private void save(Path out, String content) throws IOException {
        Files.writeString(out, content, StandardCharsets.UTF_8);
        terminal.info("Written: " + out);
    }

    private Set<Section> wanted() {
        if (!sections.isEmpty()) {
            return EnumSet.copyOf(sections);
        }
        if (!classNames.isEmpty() || !later.isEmpty()) {
            return EnumSet.of(Section.OVERVIEW, Section.PATHS, Section.GROWTH);
        }
        return EnumSet.allOf(Section.class);
    }
}
