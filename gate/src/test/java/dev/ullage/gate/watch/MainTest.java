package dev.ullage.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The command line, which watches the JVM that runs this test. */
class MainTest {

    private static final String SELF = String.valueOf(ProcessHandle.current().pid());

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void onceIsABlock() {
        assertThat(run(SELF, "--once")).isZero();

        assertThat(out.toString().lines().findFirst().orElse(""))
                .startsWith("JVM " + SELF + " (")
                .endsWith(", watched for 0 s");
        assertThat(out.toString().lines().map(line -> line.strip().split(" ", 2)[0]))
                .contains("heap", "trend", "memory", "GC", "threads");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void jsonIsALineForEachReading() throws Exception {
        assertThat(run(SELF, "--json", "--interval", "50ms", "--for", "1s")).isZero();

        assertThat(out.toString().lines().count()).isBetween(2L, 21L);
        JsonNode first =
                new ObjectMapper().readTree(out.toString().lines().findFirst().orElseThrow());
        assertThat(first.get("pid").asText()).isEqualTo(SELF);
        assertThat(first.get("heap").get("limit").asLong()).isPositive();
    }

    @Test
    void aLevelThatIsCriticalIsAnExitCode() {
        int code = run(SELF, "--once", "--warning", "1", "--critical", "2", "--emergency", "off");

        assertThat(code).isEqualTo(3);
    }

    @Test
    void onceAfterAWhileTellsAllAlerts() {
        run(SELF, "--once", "--for", "300ms", "--interval", "50ms", "--warning", "1", "--critical", "off");

        assertThat(out.toString().lines().filter(line -> line.contains("normal → warning") && !line.contains("heap")))
                .singleElement()
                .asString()
                .matches("  alert     00:00 (resident|working set) normal → warning: .*");
    }

    @Test
    void noSuchProcessIsAnExitCode() {
        assertThat(run("999999999")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("There is no process 999999999. Give the id of a running JVM, or a part of the name of its"
                        + " main class; jps lists them.");
    }

    @Test
    void badValuesAreWrongUsage() {
        assertThat(run(SELF, "--interval", "soon")).isEqualTo(2);
        assertThat(err.toString().lines().findFirst())
                .contains("--interval is \"soon\", but must be a whole number and a unit (us, ms, s, m or h), for"
                        + " example 10s.");
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
