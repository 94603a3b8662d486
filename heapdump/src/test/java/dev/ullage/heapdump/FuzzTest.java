package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fast part of the {@link Fuzzer}. */
class FuzzTest {

    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void damagedDumpsEndInAnAnswerOrAClearError() throws Exception {
        Fuzzer fuzzer = new Fuzzer(20_261_121, directory, FuzzSeeds.made());

        fuzzer.run(0, 2_000);

        assertThat(fuzzer.failures()).isEmpty();
        assertThat(fuzzer.answered()).isGreaterThan(200);
        assertThat(fuzzer.refused()).isGreaterThan(200);
    }

    @Test
    void everySeedIsASoundDump() throws Exception {
        for (byte[] seed : FuzzSeeds.made()) {
            boolean isSound = FuzzTrial.run(java.nio.file.Files.write(directory.resolve("seed.hprof"), seed));

            assertThat(isSound).isTrue();
        }
    }
}
