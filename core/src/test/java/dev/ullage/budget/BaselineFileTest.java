package dev.ullage.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {

    @TempDir
    private Path folder;

    @Test
    void amountsAreReadInTheirUnits() throws Exception {
        Baseline baseline = baseline("""
                {"schema": 1, "tests": {"T#a()": {
                    "allocated": 440, "gcPause": 1.5, "gcEfficiency": 0.93, "threads": 0, "of tomorrow": [1]}}}""");

        assertThat(baseline.recorded("T#a()", Quantity.ALLOCATED)).isEqualTo(Amount.of(MemorySize.ofBytes(440)));
        assertThat(baseline.recorded("T#a()", Quantity.GC_PAUSE)).isEqualTo(Amount.of(Duration.ofNanos(1_500_000)));
        assertThat(baseline.recorded("T#a()", Quantity.GC_EFFICIENCY)).isEqualTo(Amount.ratio(0.93));
        assertThat(baseline.recorded("T#a()", Quantity.THREADS)).isEqualTo(Amount.count(0));
    }

    @Test
    void aTestWithoutARecordIsNamed() throws Exception {
        refuses("{\"schema\": 1, \"tests\": {\"T#b()\": {\"allocated\": 1}}}", """
                FILE has no record of allocated for T#a(). Record it with mvn ullage:baseline, or give an amount, for \
                example "10MiB".""");
    }

    @Test
    void anAmountThatIsNoneIsNamed() throws Exception {
        refuses("{\"schema\": 1, \"tests\": {\"T#a()\": {\"allocated\": 1.5}}}", """
                FILE records allocated = 1.5 for T#a(), which is no amount of it. Record it with mvn ullage:baseline, \
                or give an amount, for example "10MiB".""");
        refuses("{\"schema\": 1, \"tests\": {\"T#a()\": {\"allocated\": -1}}}", """
                FILE records allocated = -1 for T#a(), which is no amount of it. Record it with mvn ullage:baseline, \
                or give an amount, for example "10MiB".""");
    }

    @Test
    void aFileOfAnotherSchemaIsRefused() throws Exception {
        String sentence = "The baseline FILE is not of schema 1, which this version of Ullage reads."
                + " Record it again with mvn ullage:baseline.";

        refuses("{\"schema\": 2, \"tests\": {}}", sentence);
        refuses("{\"tests\": {}}", sentence);
    }

    @Test
    void aFileThatIsNoBaselineIsRefusedWithItsLine() throws Exception {
        refuses("[]", """
                The baseline FILE is not valid: expected an object (line 1). Record it again with mvn ullage:baseline.""");
        refuses("{\"schema\": 1,\n\"tests\": {\"T#a()\": 7}}", """
                The baseline FILE is not valid: expected an object of amounts (line 2). Record it again with mvn \
                ullage:baseline.""");
        refuses("{\"schema\": \"1\"}", """
                The baseline FILE is not valid: expected a number as schema (line 1). Record it again with mvn \
                ullage:baseline.""");
    }

    @Test
    void aFileThatBreaksOffIsRefused() throws Exception {
        Baseline baseline = baseline("{\"schema\": 1, \"tests\": {\"T#a()\": {\"allocated\": 4");

        assertThatThrownBy(() -> baseline.recorded("T#a()", Quantity.ALLOCATED))
                .isInstanceOf(BaselineException.class)
                .hasMessageStartingWith("The baseline " + file() + " is not valid: Unexpected end-of-input");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> BaselineFile.at(file()).recorded("T#a()", Quantity.ALLOCATED))
                .isInstanceOf(BaselineException.class)
                .hasMessage("There is no baseline at " + file()
                        + ". Record one with mvn ullage:baseline, or say where it is with ullage.baseline = FILE.");
    }

    private void refuses(String content, String sentence) throws IOException {
        Baseline baseline = baseline(content);

        assertThatThrownBy(() -> baseline.recorded("T#a()", Quantity.ALLOCATED))
                .isInstanceOf(BaselineException.class)
                .hasMessage(sentence.replace("FILE", file().toString()));
    }

    private Baseline baseline(String content) throws IOException {
        return BaselineFile.at(Files.writeString(file(), content));
    }

    private Path file() {
        return folder.resolve("baseline.json");
    }
}
