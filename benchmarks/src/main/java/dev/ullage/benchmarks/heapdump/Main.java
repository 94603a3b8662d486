package dev.ullage.benchmarks.heapdump;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmark: measures heap-dump analysis and prints a Markdown table for each size. */
@Command(
        name = "heapdump",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures how fast, and in how little memory, heap dumps are analysed, beside NetBeans and Shark.")
public final class Main implements Callable<Integer> {

    /** Whose least heap is sought. */
    private enum LeastHeap {
        NOBODY,
        ULLAGE,
        ALL;

        boolean includes(Tool tool) {
            return tool != Tool.READ
                    && (this == ALL || (this == ULLAGE && tool.tool().equals("Ullage")));
        }
    }

    @Option(names = "--size", description = "One of ${COMPLETION-CANDIDATES}; may be repeated. Default: all.")
    private List<DumpSize> sizes = new ArrayList<>();

    @Option(names = "--tool", description = "One of ${COMPLETION-CANDIDATES}; may be repeated. Default: all.")
    private List<Tool> tools = new ArrayList<>();

    @Option(names = "--repeats", description = "Runs of each tool, in turns; the fastest counts. Default: 3.")
    private int repeats = 3;

    @Option(names = "--least-heap", description = "Of which of ${COMPLETION-CANDIDATES} to seek it. Default: NOBODY.")
    private LeastHeap leastHeap = LeastHeap.NOBODY;

    @Option(names = "--flag", description = "A flag for all tools' JVMs; may be repeated. Default: none.")
    private List<String> flags = new ArrayList<>();

    @Option(names = "--limit", description = "Seconds after which a run is ended. Default: 600.")
    private int limit = 600;

    @Option(names = "--directory", description = "For the dumps, which are kept. Default: target/heapdump-benchmark.")
    private Path directory = Path.of("target", "heapdump-benchmark");

    @Option(names = "--out", description = "A file for the tables, beside the standard output.")
    private @Nullable Path out;

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (DumpSize size : sizes.isEmpty() ? List.of(DumpSize.values()) : sizes) {
            size.generate(directory.toAbsolutePath());
            String before = load();
            String table = table(size).render();
            text.append(heading(size, before)).append(table).append('\n');
        }
        System.out.print(text);
        if (out != null) {
            Files.writeString(out, text);
        }
        return CommandLine.ExitCode.OK;
    }

    private String heading(DumpSize size, String loadBefore) throws IOException {
        return String.format(
                Locale.ROOT,
                "%n### %s (%,d bytes)%n%nJDK %s%s, %d processors, load %s before and %s after, %s%n%n",
                size.title(),
                Files.size(size.dump(directory.toAbsolutePath())),
                Runtime.version(),
                flags.isEmpty() ? "" : ", " + String.join(" ", flags),
                Runtime.getRuntime().availableProcessors(),
                loadBefore,
                load(),
                LocalDate.now(ZoneOffset.UTC));
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getSystemLoadAverage());
    }

    private Table table(DumpSize size) throws IOException, InterruptedException {
        ColdRuns runs = new ColdRuns(size, directory.toAbsolutePath(), flags, Duration.ofSeconds(limit));
        Map<Tool, Measurement> best = new EnumMap<>(Tool.class);
        // The file is in the operating system's cache for all tools alike.
        best.put(Tool.READ, runs.run(Tool.READ));
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (Tool tool : tools.isEmpty() ? List.of(Tool.values()) : tools) {
                Measurement known = best.get(tool);
                if (known == null || known.isAnswer()) {
                    Measurement measured = runs.run(tool);
                    System.err.println(tool + ": " + measured.wall().toMillis() + " ms, " + measured.outcome());
                    best.merge(tool, measured, Measurement::best);
                }
            }
        }
        Table table = new Table();
        for (Map.Entry<Tool, Measurement> entry : best.entrySet()) {
            table.add(entry.getKey(), withLeastHeap(runs, entry.getKey(), entry.getValue()));
        }
        return table;
    }

    private Measurement withLeastHeap(ColdRuns runs, Tool tool, Measurement measured)
            throws IOException, InterruptedException {
        if (!measured.isAnswer() || !leastHeap.includes(tool)) {
            return measured;
        }
        Optional<MemorySize> least = runs.leastHeap(tool, measured.wall());
        System.err.println(
                tool + ": least heap " + least.map(MemorySize::toString).orElse("unknown"));
        return least.map(measured::withLeastHeap).orElse(measured);
    }
}
