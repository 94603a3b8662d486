package dev.ullage.maven;

import dev.ullage.gate.watch.Main;
import java.util.ArrayList;
import java.util.List;
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

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        KnownNames.check(session, goal);
        try {
            Settings.checkUnits("warning", warning);
            Settings.checkUnits("critical", critical);
            Settings.checkUnits("emergency", emergency);
        } catch (IllegalArgumentException wrong) {
            throw new MojoExecutionException(wrong.getMessage(), wrong);
        }
        List<String> words = new ArrayList<>(List.of(
                jvm,
                "--interval=" + interval,
                "--warning=" + warning,
                "--critical=" + critical,
                "--emergency=" + emergency,
                "--within=" + within,
                "--window=" + window));
        if (time != null) {
            words.add("--for=" + time);
        }
        if (once) {
            words.add("--once");
        }
        if (diagnose) {
            words.add("--diagnose");
        }
        if (json) {
            words.add("--json");
        }
        // It redraws its lines, and scripts read its JSON: the log's prefixes would be in the way.
        int code = Main.run(words.toArray(String[]::new));
        if (code != 0) {
            throw new MojoFailureException("The monitor ended with " + code + ": see what it says above.");
        }
    }
}
