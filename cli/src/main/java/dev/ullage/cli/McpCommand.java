package dev.ullage.cli;

import dev.ullage.cli.mcp.Access;
import dev.ullage.cli.mcp.Folders;
import dev.ullage.cli.mcp.McpService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers an assistant. */
@Command(
        name = "mcp",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Answers assistants and IDEs over the Model Context Protocol, on standard input and output: reads evidence,"
                    + " explains leaks, asks heap dumps, watches running JVMs.",
            "Files lie below --folder, and nothing of a heap's contents is told but types, fields, counts and sizes."
        },
        footer = {
            "%nExamples:",
            "  claude mcp add ullage -- java -jar /path/of/ullage.jar mcp --folder /path/of/project",
            "  java -Xmx4g -jar ullage.jar mcp --folder dumps      for large dumps, about 40 bytes an object"
        })
final class McpCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Below which files may be read, with links resolved; may be repeated. Relative files go from the"
                            + " first. Default: the working directory.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--allow-run",
            description = "Tests may be run, by verify and hunt: that runs the code that the assistant names.")
    private boolean runs;

    @Option(
            names = "--allow-values",
            description = "Names of threads, texts of strings, and what failures say, may be told.")
    private boolean values;

    McpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Folders below = Folders.of(folders.isEmpty() ? List.of(Path.of("")) : folders);
        terminal.serve((in, out) -> McpService.serve(in, out, new Access(below, values, runs), new CommandHost()));
        return ExitCode.PASSED;
    }
}
