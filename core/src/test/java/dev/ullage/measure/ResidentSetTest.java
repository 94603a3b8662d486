package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResidentSetTest {

    @BeforeEach
    void onLinux() {
        assumeTrue(ResidentSet.bytes() > 0, "the system does not tell");
    }

    @Test
    void thePeakIsAtLeastWhatIsResident() {
        assertThat(ResidentSet.peakBytes()).isGreaterThanOrEqualTo(ResidentSet.bytes() - (1 << 20));
    }

    @Test
    void anotherProcessIsReadUntilItHasEnded() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XshowSettings",
                        "-version")
                .redirectErrorStream(true)
                .start();
        try (ResidentSet resident = ResidentSet.of(process.pid()).orElseThrow()) {
            assertThat(resident.now()).isPositive();

            process.getInputStream().readAllBytes();
            process.waitFor(1, TimeUnit.MINUTES);

            assertThat(resident.now()).isZero();
            assertThat(ResidentSet.of(process.pid())).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }
}
