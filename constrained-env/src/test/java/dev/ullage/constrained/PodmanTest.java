package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Podman, in a JVM of its own that knows no other engine. */
class PodmanTest {

    @TempDir
    private Path folder;

    @Test
    void runsSuitesAndIsNamed() throws Exception {
        String address = System.getenv("ULLAGE_PODMAN");
        assumeTrue(address != null, "no Podman engine is named in ULLAGE_PODMAN; .ci/engine podman starts one");

        Outcome outcome = Places.suite(folder, SuiteCases.OnPodman.class)
                .systemProperties(Map.of("ullage.test.folder", folder.toString()))
                .environment(Map.of("DOCKER_HOST", String.valueOf(address)))
                .run(Limits.memory("512MiB"), Environment.forkedJvm());

        assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
        assertThat(outcome.facts().totals().successful()).isEqualTo(3);
    }
}
