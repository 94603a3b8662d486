package dev.ullage.benchmarks.fulltext;

import dev.ullage.benchmarks.fork.Fork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmark. */
@Command(
        name = "fulltext",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures the time from the start of a cold check to the full text of a leak, beside Shark's growth"
                        + " detection.")
public final class Main implements Callable<Integer> {

    private static final String HEADER = """
            | live heap | Ullage | Shark | Shark / Ullage |
            | --- | ---: | ---: | ---: |
            """;

    @Option(names = "--heap", description = "One of ${COMPLETION-CANDIDATES}; may be repeated. Default: all.")
    private List<LiveHeap> heaps = new ArrayList<>();

    @Option(names = "--repeats", description = "Checks of each tool, one after the other; the best counts. Default: 3.")
    private int repeats = 3;

    @Option(names = "--limit", description = "Seconds after which a check is ended. Default: 240.")
    private int limit = 240;

    @Option(names = "--flag", description = "A flag for all child JVMs; may be repeated. Default: none.")
    private List<String> flags = new ArrayList<>();

    @Option(names = "--shark", description = "The folder of Shark's jars. Default: target/shark-growth.")
    private Path shark = Path.of("target", "shark-growth");

    @Option(names = "--out", description = "A file for the table, beside the standard output.")
    private @Nullable Path out;

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StringBuilder table = new StringBuilder(HEADER);
        for (LiveHeap heap : heaps.isEmpty() ? List.of(LiveHeap.values()) : heaps) {
            table.append(row(heap));
        }
        System.out.print(table);
        if (out != null) {
            Files.writeString(out, table);
        }
        return CommandLine.ExitCode.OK;
    }

    private String row(LiveHeap heap) throws IOException, InterruptedException {
        List<Optional<Answer>> ullage = new ArrayList<>();
        List<Optional<Answer>> growth = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            ullage.add(check(UllageCheck.class, heap, List.of()));
            growth.add(check(SharkCheck.class, heap, sharkJars()));
        }
        Optional<Answer> ours = best(ullage);
        Optional<Answer> theirs = best(growth);
        String ratio = ours.isEmpty() || theirs.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.1f×",
                        theirs.get().milliseconds() / ours.get().milliseconds());
        return "| %s | %s | %s | %s |%n".formatted(heap.title(), cell(ours), cell(theirs), ratio);
    }

    private static Optional<Answer> best(List<Optional<Answer>> answers) {
        return answers.stream().flatMap(Optional::stream).min(Comparator.comparingDouble(Answer::milliseconds));
    }

    private String cell(Optional<Answer> answer) {
        return answer.map(given -> String.format(
                        Locale.ROOT,
                        "%.2f s%s",
                        given.milliseconds() / 1_000,
                        given.isRight() ? "" : ", without the culprit"))
                .orElse("no answer within " + limit + " s");
    }

    private List<Path> sharkJars() throws IOException {
        if (!Files.isDirectory(shark)) {
            throw new IllegalArgumentException(
                    "--shark: there is no folder " + shark
                            + "; -Dbenchmark=fulltext fills target/shark-growth, or give another, for example --shark /tmp/shark.");
        }
        try (Stream<Path> files = Files.list(shark)) {
            return files.sorted().toList();
        }
    }

    /** A check in a fresh JVM, with {@code first} in front of this JVM's class path. */
    private Optional<Answer> check(Class<?> main, LiveHeap heap, List<Path> first)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("ullage-fulltext-");
        List<String> classPath =
                new ArrayList<>(first.stream().map(Path::toString).toList());
        classPath.add(System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(flags);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main.getName()));
        command.addAll(List.of(heap.name(), directory.toString()));
        List<String> lines = new ArrayList<>();
        try {
            new Fork(command, Duration.ofSeconds(limit)).run(lines::add);
        } finally {
            // A child that is ended leaves its heap dump.
            try (Stream<Path> left = Files.list(directory)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
        Optional<Answer> answer = Answer.read(lines);
        System.err.println(main.getSimpleName() + " on " + heap.title() + ": " + cell(answer));
        return answer;
    }
}
