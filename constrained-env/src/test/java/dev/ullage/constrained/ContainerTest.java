package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Reported;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a suite finds inside a container. */
class ContainerTest {

    @TempDir
    private Path folder;

    @Test
    void isUnprivilegedReadOnlyAndWithoutANetwork() throws Exception {
        Map<String, String> seen = seen(Environment.container());

        assertThat(seen)
                .containsEntry("property", "given")
                .containsEntry("variable", "väriable")
                .containsEntry("folder", Path.of("").toAbsolutePath().toString())
                .containsEntry("root", "false")
                .containsEntry("writable", "/tmp")
                .containsEntry("privileges", "CapEff:\t0000000000000000, NoNewPrivs:\t1")
                .containsEntry("interfaces", "lo");
    }

    /** In a JVM of its own, which knows the engine by a port. */
    @Test
    void filesTravelByCopyToARemoteEngine() throws Exception {
        Places.CONTAINER.environment();
        String host = String.valueOf(System.getenv("DOCKER_HOST"));
        assumeTrue(host.startsWith("unix://"), "DOCKER_HOST is no socket to be made a port: " + host);
        try (Relay relay = new Relay(Path.of(host.substring("unix://".length())))) {
            Outcome outcome = Places.suite(folder, SuiteCases.Remote.class)
                    .systemProperties(Map.of("ullage.test.folder", folder.toString()))
                    .environment(Map.of("DOCKER_HOST", relay.address()))
                    .run(Limits.memory("512MiB"), Environment.forkedJvm());

            assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
            assertThat(outcome.facts().totals().successful()).isEqualTo(2);
        }
    }

    private Map<String, String> seen(Environment environment) throws Exception {
        Places.CONTAINER.environment();
        Map<String, String> seen = new HashMap<>();
        SuiteListener listener = new SuiteListener() {
            @Override
            public void frame(Frame frame) {
                if (frame instanceof Reported report) {
                    seen.putAll(report.entries());
                }
            }
        };
        Outcome outcome = Places.suite(folder, SuiteCases.Surroundings.class)
                .systemProperties(Map.of("ullage.test", "given"))
                .environment(Map.of("ULLAGE_TEST", "väriable"))
                .run(Limits.usual(), environment, listener);
        assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
        return seen;
    }
}
