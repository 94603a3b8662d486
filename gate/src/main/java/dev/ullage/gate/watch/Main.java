package dev.ullage.gate.watch;

import dev.ullage.measure.DurationText;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The monitor's command line. Exit codes: 0, or 3 if the last reading was critical or worse; 1 if there is no such JVM; 2 for wrong usage. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Watches a running JVM from outside, without touching it unless --diagnose is given: its memory against its limits, the trend, and"
                        + " the time to the limits.")
public final class Main implements Callable<Integer> {

    private static final int NOT_THERE = 1;
    private static final int CRITICAL = 3;
    private static final Duration FOREVER = Duration.ofDays(365);

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "PID|MAIN", description = "Process id, or a part of the name of the main class or jar.")
    private String target = "";

    @Option(names = "--interval", description = "From one reading to the next. Default: 1s.")
    private String interval = "1s";

    @Option(names = "--for", description = "How long. Default: until the JVM ends; with --once, one reading.")
    private @Nullable String time;

    @Option(
            names = "--once",
            description = "Shows the last reading only, with all alerts. For a trend, give --for, too.")
    private boolean once;

    @Option(names = "--json", description = "A line of JSON for each reading.")
    private boolean json;

    @Option(names = "--warning", description = "Where the level warning begins. Default: 75%%.")
    private String warning = "75%";

    @Option(names = "--critical", description = "Where the level critical begins. Default: 90%%.")
    private String critical = "90%";

    @Option(names = "--emergency", description = "Where the level emergency begins. Default: 95%%.")
    private String emergency = "95%";

    @Option(names = "--within", description = "How near a limit must be to be an alert. Default: 10m.")
    private String within = "10m";

    @Option(
            names = "--diagnose",
            description = "Where the live set grows for long, counts objects and compares two heap dumps, and tells who"
                    + " holds what leaks. Each stops the JVM for a moment.")
    private boolean diagnose;

    @Option(names = "--window", description = "With --diagnose: over how long the growth is looked at. Default: 4m.")
    private String window = "4m";

    private @Nullable Status last;

    private Main() {}

    /** Runs the command and ends the JVM. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the command on this JVM's console, and gives its exit code. */
    public static int run(String... arguments) {
        return run(writer(System.out), writer(System.err), arguments);
    }

    private static PrintWriter writer(PrintStream console) {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        return new PrintWriter(console, true, Charset.forName(encoding));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main()).setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine command = spec().commandLine();
        try {
            Duration longest = time == null ? (once ? Duration.ZERO : FOREVER) : duration("--for", time);
            View view = new View(command.getOut(), form());
            List<Alert> alerts = new ArrayList<>();
            Monitor.End end;
            Target found = Targets.ofThisMachine().find(target);
            Optional<LiveDiagnosis> diagnosis =
                    diagnose ? Optional.of(new LiveDiagnosis(found, duration("--window", window))) : Optional.empty();
            try (Monitor monitor = new Monitor(found, levels(), duration("--within", within))) {
                end = monitor.watch(duration("--interval", interval), longest, status -> {
                    Status told = diagnosis
                            .flatMap(each -> each.note(status))
                            .map(status::with)
                            .orElse(status);
                    last = told;
                    alerts.addAll(told.alerts());
                    if (!once) {
                        view.accept(told);
                    }
                });
            }
            Status latest = last;
            if (once && latest != null) {
                view.accept(latest.with(alerts));
            } else if (end == Monitor.End.TARGET_ENDED) {
                command.getErr().println(found + " has ended.");
            }
            return latest != null && isCritical(latest) ? CRITICAL : 0;
        } catch (WatchException absent) {
            command.getErr().println(absent.getMessage());
            return NOT_THERE;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private CommandSpec spec() {
        CommandSpec given = spec;
        if (given == null) {
            throw new IllegalStateException("The command was not run by picocli.");
        }
        return given;
    }

    private static boolean isCritical(Status status) {
        return status.heap().level().compareTo(Level.CRITICAL) >= 0
                || status.memory().level().compareTo(Level.CRITICAL) >= 0;
    }

    private Levels levels() {
        return Levels.of(warning, critical, emergency);
    }

    private static Duration duration(String option, String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " is \"" + text + "\", but must be " + DurationText.ACCEPTED + ", for example 10s."));
    }

    private View.Form form() {
        if (json) {
            return View.Form.JSON;
        } else if (once) {
            return View.Form.BLOCKS;
        }
        return isTerminal() ? View.Form.REDRAWN : View.Form.LINES;
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Main::isTerminal).isPresent();
    }

    /** Since 22 there may be a console where there is no terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
