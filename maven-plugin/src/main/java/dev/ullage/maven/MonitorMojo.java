package dev.ullage.maven;

import dev.ullage.internal.gate.goal.Settings;
import dev.ullage.internal.gate.watch.DiagnosisPlan;
import dev.ullage.internal.gate.watch.Watch;
import dev.ullage.internal.gate.watch.WatchException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Watches a running JVM from outside, without touching it unless {@code diagnose} is set: its memory against its limits, the trend, and
 * the time to the limits.
 * {@code mvn ullage:monitor -Dullage.jvm=OrderService}.
 */
@Mojo(name = "monitor", requiresProject = false, threadSafe = true)
public final class MonitorMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution goal;

    /** The process id, or a part of the name of the main class or jar. */
    @Parameter(property = "ullage.jvm", required = true)
    private String jvm;

    /** From one reading to the next. */
    @Parameter(property = "ullage.interval", defaultValue = "1s")
    private String interval;

    /** How long; by default until the JVM ends, with {@code once} one reading. */
    @Parameter(property = "ullage.for")
    private @Nullable String time;

    /** Shows the last reading only. */
    @Parameter(property = "ullage.once", defaultValue = "false")
    private boolean once;

    /** Shows a line of JSON for each reading. */
    @Parameter(property = "ullage.json", defaultValue = "false")
    private boolean json;

    /** Where the warning level begins. */
    @Parameter(property = "ullage.warning", defaultValue = "75%")
    private String warning;

    /** Where the critical level begins; the build fails if the last reading reaches it. */
    @Parameter(property = "ullage.critical", defaultValue = "90%")
    private String critical;

    /** Where the emergency level begins. */
    @Parameter(property = "ullage.emergency", defaultValue = "95%")
    private String emergency;

    /** How near a limit must be, by the trend, to be an alert. */
    @Parameter(property = "ullage.within", defaultValue = "10m")
    private String within;

    /** Where the live set grows for long, counts objects and compares two heap dumps, and tells who holds what leaks. */
    @Parameter(property = "ullage.diagnose", defaultValue = "false")
    private boolean diagnose;

    /** With {@code diagnose}: over how long the growth is looked at. */
    @Parameter(property = "ullage.window", defaultValue = "4m")
    private String window;

    /** With {@code diagnose}: the largest live heap that is dumped; in a larger one the flight recorder samples objects. */
    @Parameter(property = "ullage.dumpsUpTo", defaultValue = "2GiB")
    private String dumpsUpTo;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        KnownNames.check(session, goal);
        try {
            // It redraws its lines, and scripts read its JSON: the log's prefixes would be in the way.
            if (watch().run(writer(System.out), writer(System.err))) {
                throw new MojoFailureException("The last reading of the monitor is critical: see what it says above.");
            }
        } catch (IllegalArgumentException | WatchException | IOException wrong) {
            throw new MojoExecutionException(wrong.getMessage(), wrong);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("The monitor was interrupted.", interrupted);
        }
    }

    private Watch watch() {
        Settings settings = new Settings(MavenWording.INSTANCE);
        return new Watch(
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
    }

    private static PrintWriter writer(PrintStream console) {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        return new PrintWriter(console, true, Charset.forName(encoding));
    }
}
