package dev.ullage.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {

    /** The beginning of a section that was recorded on this JVM. */
    private static final String HERE = "\"here\": {\"fingerprint\": {\"kind\": \"container\", \"jdk\": %d, "
                    .formatted(Runtime.version().feature())
            + "\"collector\": \"%s\", \"flags\": [\"-Xss1m\"], \"os\": \"%s\", \"arch\": \"%s\"}"
                    .formatted(JvmFlags.collector(), System.getProperty("os.name"), System.getProperty("os.arch"));

    @TempDir
    private Path folder;

    @Test
    void amountsAreReadInTheirUnits() throws Exception {
        Baseline baseline = baseline(file(HERE, """
                "runs": 5, "allocated": {"median": 7, "noise": 0}, "tests": {"T#a()": {"liveHeap": {"median": 1},
                "budgets": {"allocated": 440, "gcPause": 1.5, "gcEfficiency": 0.93, "threads": 0, "of tomorrow": [1]}}}"""));

        assertThat(baseline.recorded("T#a()", Quantity.ALLOCATED)).isEqualTo(Amount.of(MemorySize.ofBytes(440)));
        assertThat(baseline.recorded("T#a()", Quantity.GC_PAUSE)).isEqualTo(Amount.of(Duration.ofNanos(1_500_000)));
        assertThat(baseline.recorded("T#a()", Quantity.GC_EFFICIENCY)).isEqualTo(Amount.ratio(0.93));
        assertThat(baseline.recorded("T#a()", Quantity.THREADS)).isEqualTo(Amount.count(0));
    }

    @Test
    void aTestWithoutARecordIsNamed() throws Exception {
        refuses(file(HERE, tests("\"T#b()\": {\"budgets\": {\"allocated\": 1}}")), """
                FILE has no record of allocated for T#a() in the section "here". Record it with mvn ullage:baseline, or \
                give an amount, for example "10MiB".""");
    }

    @Test
    void anAmountThatIsNoneIsNamed() throws Exception {
        refuses(file(HERE, recorded("1.5")), """
                FILE records allocated = 1.5 for T#a(), which is no amount of it. Record it with mvn ullage:baseline, \
                or give an amount, for example "10MiB".""");
        refuses(file(HERE, recorded("-1")), """
                FILE records allocated = -1 for T#a(), which is no amount of it. Record it with mvn ullage:baseline, \
                or give an amount, for example "10MiB".""");
    }

    @Test
    void withoutASectionForThisJvmThoseThatThereAreAreNamed() throws Exception {
        String moon = HERE.replace("here", "moon").replaceFirst("\"jdk\": [0-9]+", "\"jdk\": 8");
        String mars = moon.replace("moon", "mars");

        refuses(document(section(moon, recorded("1")), section(mars, recorded("1"))), """
                FILE has no section for %s, which runs here, only "moon" and "mars". Record one with mvn \
                ullage:baseline, or say which one to take with ullage.baseline.section = SECTION.""".formatted(
                        BaselineSection.thisJvm()));
        refuses("{\"schema\": 1, \"sections\": {}}", """
                FILE has no section for %s, which runs here. Record one with mvn ullage:baseline.""".formatted(BaselineSection.thisJvm()));
    }

    @Test
    void ofTwoSectionsForThisJvmOneMustBeChosen() throws Exception {
        String document = document(section(HERE, recorded("1")), section(HERE.replace("here", "there"), recorded("2")));

        refuses(document, """
                FILE has 2 sections for %s, which runs here: "here" and "there". Say which one to take, for example \
                ullage.baseline.section = here.""".formatted(BaselineSection.thisJvm()));
        assertThat(baseline(document).section("there").recorded("T#a()", Quantity.ALLOCATED))
                .isEqualTo(Amount.of(MemorySize.ofBytes(2)));
    }

    @Test
    void ofSeveralSectionsForThisJvmTheOneOfItsHeapProcessorsAndPlaceIsTaken() throws Exception {
        long heap = JvmFlags.maxHeap().orElseThrow().bytes() >> 20 << 20;
        int cpus = Runtime.getRuntime().availableProcessors();
        String document = document(
                section(like("a", "forked JVM", heap + (1 << 20), cpus), recorded("1")),
                section(like("b", "forked JVM", heap, cpus + 1), recorded("2")),
                section(like("c", "container", heap, cpus), recorded("3")),
                section(like("d", "forked JVM", heap, cpus), recorded("4")));

        assertThat(baseline(document).in("container").recorded("T#a()", Quantity.ALLOCATED))
                .isEqualTo(Amount.of(MemorySize.ofBytes(3)));
        assertThat(baseline(document).in("forked JVM").recorded("T#a()", Quantity.ALLOCATED))
                .isEqualTo(Amount.of(MemorySize.ofBytes(4)));
        refuses(document, """
                FILE has 2 sections for %s, which runs here: "c" and "d". Say which one to take, for example \
                ullage.baseline.section = c.""".formatted(BaselineSection.thisJvm()));
    }

    private static String like(String title, String kind, long heap, int cpus) {
        return HERE.replace("here", title)
                .replace(
                        "\"kind\": \"container\"",
                        "\"kind\": \"%s\", \"heapLimit\": %d, \"cpus\": %d.0".formatted(kind, heap, cpus));
    }

    @Test
    void aSectionThatIsNotThereIsNamed() throws Exception {
        BaselineFile baseline = baseline(file(HERE, recorded("1"))).section("elsewhere");

        assertThatThrownBy(() -> baseline.recorded("T#a()", Quantity.ALLOCATED))
                .isInstanceOf(BaselineException.class)
                .hasMessage("""
                        %s has no section named "elsewhere", only "here". Record one with mvn ullage:baseline, or say \
                        which one to take with ullage.baseline.section = SECTION.""".formatted(file()));
    }

    @Test
    void aFileOfAnotherSchemaIsRefused() throws Exception {
        refuses("{\n\"schema\": 2, \"sections\": {}}", """
                The baseline FILE is not of schema 1 (line 2), which this version of Ullage reads. Use the version of \
                Ullage that wrote it, or a later one.""");
        refuses("{\"tests\": {}}", """
                The baseline FILE is not of schema 1 (line 1), which this version of Ullage reads. Record it again with \
                mvn ullage:baseline.""");
    }

    @Test
    void aFileThatIsNoBaselineIsRefusedWithItsLine() throws Exception {
        refuses("[]", """
                The baseline FILE is not valid: expected an object (line 1). Record it again with mvn ullage:baseline.""");
        refuses(file(HERE, "\n" + tests("\"T#a()\": 7")), """
                The baseline FILE is not valid: expected an object as test (line 2). Record it again with mvn \
                ullage:baseline.""");
        refuses("{\"schema\": \"1\"}", """
                The baseline FILE is not valid: expected a number as schema (line 1). Record it again with mvn \
                ullage:baseline.""");
    }

    @Test
    void anAmountOfABillionDigitsIsRefusedAtOnce() throws Exception {
        for (String amount : List.of("1e99999999", "-1e99999999", "1e-99999999")) {
            refuses(file(HERE, recorded(amount)), """
                    The baseline FILE is not valid: expected a number of 30 digits at most (line 1). Record it again with mvn \
                    ullage:baseline.""");
        }
    }

    @Test
    void aFileThatBreaksOffAnywhereIsRefused() throws Exception {
        String whole = file(HERE, recorded("440"));

        for (int length = 0; length < whole.length() - 1; length++) {
            Baseline baseline = baseline(whole.substring(0, length));

            assertThatThrownBy(() -> baseline.recorded("T#a()", Quantity.ALLOCATED))
                    .isInstanceOf(BaselineException.class)
                    .hasMessageStartingWith("The baseline " + file() + " is not valid: ")
                    .hasMessageEndingWith(" (line 1). Record it again with mvn ullage:baseline.");
        }
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

    private static String recorded(String allocated) {
        return tests("\"T#a()\": {\"budgets\": {\"allocated\": " + allocated + "}}");
    }

    private static String tests(String content) {
        return "\"tests\": {" + content + "}";
    }

    private static String file(String title, String suite) {
        return document(section(title, suite));
    }

    private static String section(String title, String suite) {
        return title + ", \"suites\": {\"orders\": {" + suite + "}}}";
    }

    private static String document(String... sections) {
        return "{\"schema\": 1, \"sections\": {" + String.join(", ", sections) + "}}";
    }

    private BaselineFile baseline(String content) throws IOException {
        return BaselineFile.at(Files.writeString(file(), content));
    }

    private Path file() {
        return folder.resolve("baseline.json");
    }
}
