package dev.ullage.benchmarks.heapdump;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Measures heap-dump analysis on generated dumps and prints a Markdown table for each size. */
public final class Main {

    private static final Map<String, String> DEFAULTS = Map.of(
            "--sizes", "small,medium,large",
            "--tools", "all",
            "--repeats", "3",
            "--directory", "target/heapdump-benchmark",
            "--least-heap", "no");
    private static final PrintStream OUT = System.out;

    private Main() {}

    /**
     * Options, each followed by its value: {@code --sizes small,medium,large}, {@code --tools ULLAGE_PATHS,…},
     * {@code --repeats 3}, {@code --directory} for the dumps, which are kept, and {@code --least-heap yes}.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = options(arguments);
        Path directory = Path.of(options.getOrDefault("--directory", "target")).toAbsolutePath();
        for (String name : names(options, "--sizes")) {
            DumpSize size = DumpSize.valueOf(name.toUpperCase(Locale.ROOT));
            size.generate(directory);
            OUT.println("\n### " + size.title() + " ("
                    + size.dump(directory).toFile().length() + " bytes)\n");
            OUT.println(table(size, directory, options).render());
        }
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new TreeMap<>(DEFAULTS);
        for (int index = 0; index < arguments.length; index += 2) {
            if (!DEFAULTS.containsKey(arguments[index]) || index + 1 == arguments.length) {
                throw new IllegalArgumentException("\"" + arguments[index] + "\" is no option with a value; there are "
                        + new TreeMap<>(DEFAULTS) + ", for example --sizes small.");
            }
            options.put(arguments[index], arguments[index + 1]);
        }
        return options;
    }

    private static List<String> names(Map<String, String> options, String option) {
        return Pattern.compile(",")
                .splitAsStream(options.getOrDefault(option, ""))
                .toList();
    }

    private static Table table(DumpSize size, Path directory, Map<String, String> options)
            throws IOException, InterruptedException {
        ColdRuns runs = new ColdRuns(size, directory);
        Table table = new Table();
        // The file is in the operating system's cache for all tools alike.
        runs.measure(Tool.READ, 1);
        for (Tool tool : tools(names(options, "--tools"))) {
            Measurement measured = runs.measure(tool, Integer.parseInt(options.getOrDefault("--repeats", "3")));
            if (measured.isAnswer()
                    && tool != Tool.READ
                    && options.getOrDefault("--least-heap", "no").equals("yes")) {
                Duration free = measured.wall();
                Measurement kept = measured;
                Optional<Measurement> complete = runs.leastHeap(tool, free).map(kept::withLeastHeap);
                measured = complete.orElse(measured);
            }
            OUT.println(tool + ": " + measured.wall().toMillis() + " ms, " + measured.outcome());
            table.add(tool, measured);
        }
        return table;
    }

    private static List<Tool> tools(List<String> names) {
        if (names.contains("all")) {
            return List.of(Tool.values());
        }
        List<Tool> tools = new ArrayList<>(List.of(Tool.READ));
        for (String name : names) {
            tools.add(Tool.valueOf(name));
        }
        return tools;
    }
}
