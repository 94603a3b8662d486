package dev.ullage.cli.mcp;

import dev.ullage.cli.mcp.Host.Ran;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tools that run tests, one after the other. */
final class RunTools {

    private static final int LAST_LINES = 60;
    private static final String OUTPUT = "output_directory";
    private static final String USUAL_OUTPUT = "build/ullage";
    private static final List<Parameter> USUAL = List.of(
            Parameter.texts(
                            "class_path",
                            "What the tests run with, as java -cp has it; @FILE is a file of it, lib/* a folder's jars.",
                            "@classpath.txt")
                    .required(),
            Parameter.texts("test_classes", "Folders of compiled tests.", "build/classes/java/test")
                    .required(),
            Parameter.text("test", "Some tests only.", "OrderTest#places"),
            Parameter.texts("sources", "Folders under which the packages of the sources begin.", "src/main/java"),
            Parameter.choice(
                    "environment",
                    "Where the tests run: in a container where an engine answers, or in a forked JVM. Default: auto.",
                    List.of("auto", "forked", "container")),
            Parameter.text("timeout", "How long the tests may take in all. Default: 10m.", "5m"),
            Parameter.text(OUTPUT, "Where evidence and reports go. Default: " + USUAL_OUTPUT + ".", USUAL_OUTPUT));

    private final Folders folders;
    private final Host host;

    RunTools(Folders folders, Host host) {
        this.folders = folders;
        this.host = host;
    }

    /** The answer: whether it passed, what was said last, and where the evidence is. */
    record Outcome(boolean passed, int exitCode, List<String> lastLines, Optional<String> evidence) {}

    List<Tool> all() {
        return List.of(
                tool(
                        "run_verify",
                        "Run tests inside their limits",
                        "Compiled tests are run inside a memory limit and judged; read the evidence afterwards.",
                        "verify",
                        Parameter.text("memory", "How much memory they may take in all. Default: 256MiB.", "256MiB"),
                        ""),
                tool(
                        "run_hunt",
                        "Find tests that leak",
                        "Compiled tests are run several times, as they are; those that leak are named. Read the evidence"
                                + " afterwards.",
                        "hunt",
                        Parameter.text("budget", "How long the hunt may take. Default: 5m.", "2m"),
                        "hunt"));
    }

    private Tool tool(
            String name, String title, String description, String command, Parameter own, String folderWithin) {
        List<Parameter> parameters = new ArrayList<>(USUAL);
        parameters.add(own);
        return new Tool(
                name,
                title,
                description,
                parameters,
                List.of(Outcome.class),
                true,
                (given, progress) -> run(command, given, own, folderWithin, progress));
    }

    private synchronized Answer run(
            String command, Arguments given, Parameter own, String folderWithin, Consumer<String> progress)
            throws IOException {
        Path top = folders.all().get(0);
        Path output = folders.within(given.text(OUTPUT).orElse(USUAL_OUTPUT));
        List<String> words = new ArrayList<>(List.of(
                command,
                "--class-path",
                paths(given.texts("class_path")),
                "--test-classes",
                paths(given.texts("test_classes")),
                "--output-directory",
                output.toString(),
                "--suite",
                String.valueOf(top.getFileName()),
                "--baseline",
                top.resolve("ullage-baseline.json").toString(),
                "--working-directory",
                top.toString()));
        if (!given.texts("sources").isEmpty()) {
            words.addAll(List.of("--sources", paths(given.texts("sources"))));
        }
        for (String each : List.of("test", "environment", "timeout", own.name())) {
            given.text(each).ifPresent(value -> words.add("--" + each + "=" + value));
        }
        Ran ran = host.run(words, progress);
        List<String> lines = ran.text().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        Path evidence = output.resolve(folderWithin).resolve("evidence.json");
        return new Answer(
                new Outcome(
                        ran.exitCode() == 0,
                        ran.exitCode(),
                        last,
                        Optional.of(evidence).filter(Files::exists).map(Path::toString)),
                "ullage " + command + " ended with exit code " + ran.exitCode() + "\n"
                        + last.stream().collect(Collectors.joining("\n")));
    }

    private String paths(List<String> given) throws IOException {
        return String.join(File.pathSeparator, folders.classPath(given));
    }
}
