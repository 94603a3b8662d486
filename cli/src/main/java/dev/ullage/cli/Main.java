package dev.ullage.cli;

import dev.ullage.internal.gate.goal.GoalException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ullage}; {@code java -jar ullage.jar --help} lists all there is. */
@Command(
        name = "ullage",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Tests and watches the memory of Java programs, and finds what leaks.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:passed, with warnings or without",
            "1:what was measured fails, or there was nothing to measure",
            "2:the command line is wrong",
            "3:what was asked for could not be done: something is missing, or cannot be read or written"
        },
        footerHeading = "%nTo begin with:%n",
        footer = {
            "  ullage hunt --class-path @classpath.txt --test-classes build/test",
            "      runs your tests several times, as they are, and names those that leak",
            "  ullage verify --class-path @classpath.txt --test-classes build/test",
            "      runs them inside 256 MiB, and fails when their memory is critical",
            "  ullage heap leak.hprof",
            "      says what fills a heap dump, and who holds it",
            "  ullage monitor OrderService",
            "      watches a running JVM, without touching it",
            "  ullage mcp",
            "      answers an assistant or an IDE",
            "  source <(ullage generate-completion)",
            "      teaches bash and zsh the options",
            "ullage help COMMAND tells more of each. docs/command.md has a recipe for each build tool."
        },
        subcommands = {
            VerifyCommand.class,
            HuntCommand.class,
            BaselineCommand.class,
            FitCommand.class,
            CompareCommand.class,
            MonitorCommand.class,
            HeapCommand.class,
            McpCommand.class,
            ReportCommand.class,
            AggregateCommand.class,
            ShardsCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        })
public final class Main implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    private Main() {}

    /** Runs the command and ends the JVM with an exit code, as {@code --help} lists them. */
    public static void main(String[] arguments) {
        // Where no engine answers, Testcontainers would log errors in many lines; the report says so in one.
        System.setProperty("org.slf4j.simpleLogger.log.org.testcontainers", "off");
        System.exit(run(Terminal.ofThisProcess(), arguments));
    }

    static int run(Terminal terminal, String... words) {
        return commandLine(terminal).execute(words);
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine line = new CommandLine(new Main(), new Commands(terminal))
                .setOut(terminal.answers())
                .setErr(terminal.complaints())
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> exitCode(failure, terminal));
        Objects.requireNonNull(line.getSubcommands().get("generate-completion"))
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        return line;
    }

    /** Makes the commands, and tells each where to write. */
    private record Commands(Terminal terminal) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                return type.getDeclaredConstructor(Terminal.class).newInstance(terminal);
            } catch (NoSuchMethodException usual) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }

    private static int exitCode(Exception failure, Terminal terminal) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Optional<String> reason = Failures.reason(failure);
        if (reason.isEmpty()) {
            terminal.complain("This is a defect of Ullage; please report it with what stands below.");
            failure.printStackTrace(terminal.complaints());
            return ExitCode.NOT_DONE;
        }
        terminal.complain(reason.get());
        if (failure instanceof GoalException goal && goal.isVerdict()) {
            return ExitCode.FAILED;
        }
        return failure instanceof IllegalArgumentException ? ExitCode.WRONG_USAGE : ExitCode.NOT_DONE;
    }

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "No command is given. An example is: ullage heap leak.hprof");
    }
}
