package dev.ullage.cli;

import dev.ullage.internal.gate.goal.Settings;
import dev.ullage.internal.gate.watch.DiagnosisPlan;
import dev.ullage.internal.gate.watch.Watch;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Watches a running JVM. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Watches a running JVM from outside, without touching it unless --diagnose is given: its memory against"
                    + " its limits, the trend, and the time to the limits.",
            "Fails if the last reading was critical or worse."
        },
        footer = {"%nExample:", "  ullage monitor OrderService --once --for 1m"})
final class MonitorCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PID|MAIN", description = "Process id, or a part of the name of the main class or jar.")
    private String jvm = "";

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "From one reading to the next. Default: ${DEFAULT-VALUE}.")
    private String interval = "1s";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long. Default: until the JVM ends; with --once, one reading.")
    private @Nullable String time;

    @Option(
            names = "--once",
            description = "Shows the last reading only, with all alerts. For a trend, give --for, too.")
    private boolean once;

    @Option(names = "--json", description = "A line of JSON for each reading.")
    private boolean json;

    @Option(
            names = "--warning",
            paramLabel = "LEVELS",
            description = "Where the level warning begins: a size, a share of the limit (80%%), baseline+50MiB,"
                    + " limit-30MiB, or off; the baseline is the first reading. Default: 75%%.")
    private String warning = "75%";

    @Option(
            names = "--critical",
            paramLabel = "LEVELS",
            description = "Where the level critical begins. Default: 90%%.")
    private String critical = "90%";

    @Option(
            names = "--emergency",
            paramLabel = "LEVELS",
            description = "Where the level emergency begins. Default: 95%%.")
    private String emergency = "95%";

    @Option(
            names = "--within",
            paramLabel = "TIME",
            description = "How near a limit must be, by the trend, to be an alert. Default: ${DEFAULT-VALUE}.")
    private String within = "10m";

    @Option(
            names = "--diagnose",
            description = "Where the live set grows for long, counts objects and compares two heap dumps, and tells who"
                    + " holds what leaks. Each stops the JVM for a moment.")
    private boolean diagnose;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            description = "With --diagnose: over how long the growth is looked at. Default: ${DEFAULT-VALUE}.")
    private String window = "4m";

    @Option(
            names = "--dumps-up-to",
            paramLabel = "SIZE",
            description = "With --diagnose: the largest live heap that is dumped; in a larger one the flight recorder"
                    + " samples objects. Default: ${DEFAULT-VALUE}.")
    private String dumpsUpTo = "2GiB";

    MonitorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = new Settings(OptionWording.INSTANCE);
        Watch watch = new Watch(
                jvm,
                settings.duration("interval", interval),
                Optional.ofNullable(time).map(given -> settings.duration("for", given)),
                once,
                json,
                settings.levels(warning, critical, emergency),
                settings.duration("within", within),
                diagnose
                        ? Optional.of(new DiagnosisPlan(
                                settings.duration("window", window), settings.size("dumpsUpTo", dumpsUpTo)))
                        : Optional.empty());
        return watch.run(terminal.answers(), terminal.complaints()) ? ExitCode.FAILED : ExitCode.PASSED;
    }
}
