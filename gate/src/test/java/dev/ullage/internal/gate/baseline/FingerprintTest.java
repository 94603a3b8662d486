package dev.ullage.internal.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.gate.SyntheticSuite;
import dev.ullage.internal.report.evidence.Environment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void itNamesWhatMattersAndLeavesOutPatchesAndFolders() {
        assertThat(Fingerprint.of(SyntheticSuite.environment("G1")).title())
                .isEqualTo(
                        "JDK 17, G1, forked JVM, 2 CPUs, 256 MiB, heap 126 MiB, Linux amd64, -Xss1m, -javaagent:agent.jar");
    }

    @Test
    void theOrderOfFlagsAPropertyOfSeveralLinesAndAPatchOfTheJdkMakeNoOther() {
        Environment one = environment(
                "17.0.15+6",
                List.of("-Xss1m", "-XX:MaxDirectMemorySize=8m", "-Dcommit=Count orders\n\nSigned-off-by: J. Doe"),
                "Linux 6.1");
        Environment other = environment("17.0.16+8", List.of("-XX:MaxDirectMemorySize=8m", "-Xss1m"), "Linux 6.12");

        assertThat(Fingerprint.of(one)).isEqualTo(Fingerprint.of(other));
    }

    @Test
    void anotherFeatureVersionFlagOrShareOfAProcessorMakesAnother() {
        assertThat(Fingerprint.of(environment(
                                "25+36",
                                List.of("-Xss1m", "-XX:StartFlightRecording=filename=/tmp/x.jfr"),
                                "Mac OS X 14.1"))
                        .title())
                .isEqualTo(
                        "JDK 25, Z, container, 0.50 CPUs, Mac OS X aarch64, -XX:StartFlightRecording=filename, -Xss1m");
    }

    @Test
    void aRunWhoseJvmDidNotStartHasNone() {
        assertThatThrownBy(() -> Fingerprint.of(environment("unknown", List.of(), "Linux")))
                .hasMessage("A run is recorded and compared by the version of its JDK, but got \"unknown\". It begins"
                        + " with a number, for example 17.0.15+6.");
    }

    private static Environment environment(String jdk, List<String> flags, String os) {
        return new Environment(
                "container",
                List.of(),
                List.of(),
                jdk,
                "ZGC",
                flags,
                0.5,
                Optional.empty(),
                Optional.empty(),
                os,
                "aarch64");
    }
}
