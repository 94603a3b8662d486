package dev.ullage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.EvidenceFile;
import dev.ullage.report.evidence.Run;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path passing;
    private Path failing;

    @BeforeEach
    void writeEvidence() throws Exception {
        passing = folder.resolve("passing.json");
        failing = folder.resolve("failing.json");
        EvidenceFile.write(SampleRuns.passing(), passing);
        EvidenceFile.write(Evidence.of(SampleRuns.failingRun("mails").judged()), failing);
    }

    @Test
    void aFileAloneIsPrinted() {
        assertThat(run(passing.toString())).isZero();

        assertThat(out()).isEqualTo(Rendering.TEXT.of(SampleRuns.passing()));
        assertThat(err()).isEmpty();
    }

    @Test
    void aFailedVerdictIsTheExitCode() {
        assertThat(run(failing.toString())).isEqualTo(Main.FAILED);

        assertThat(out()).startsWith("mails failed: Leak: ");
    }

    @Test
    void eachRenderingIsWrittenToItsFile() {
        Stream.of("html", "markdown", "sarif", "junit", "annotations").forEach(each -> {
            Path file = folder.resolve("reports/" + each);

            assertThat(run(failing.toString(), "--" + each, file.toString())).isEqualTo(Main.FAILED);

            assertThat(file).isNotEmptyFile();
        });
        assertThat(out()).isEmpty();
    }

    @Test
    void severalFilesAreOneReportWithOneVerdict() throws Exception {
        Path merged = folder.resolve("all.json");

        int code = run(passing.toString(), failing.toString(), "--name", "shop", "--json", merged.toString(), "--text");

        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(out()).startsWith("shop failed: 2 runs: 1 passed, 1 failed\n");
        assertThat(EvidenceFile.read(merged).runs()).extracting(Run::suite).containsExactly("mails", "orders");
    }

    @Test
    void theSameFileTwiceIsAnError() {
        assertThat(run(passing.toString(), passing.toString())).isEqualTo(Main.UNREADABLE);

        assertThat(err())
                .isEqualTo("The run of orders of 2026-11-21T09:30:00Z is given twice. Give each evidence file once.\n");
    }

    @Test
    void aHalfWrittenFileIsAnErrorAndWritesNothing() throws Exception {
        Files.writeString(failing, Files.readString(failing).substring(0, 1000));
        Path report = folder.resolve("report.html");

        assertThat(run(failing.toString(), "--html", report.toString())).isEqualTo(Main.UNREADABLE);

        assertThat(err()).startsWith("The evidence file " + failing + " is not valid at line 1, column ");
        assertThat(report).doesNotExist();
    }

    @Test
    void aConsoleWithoutArrowsGetsPlainText() {
        run(StandardCharsets.US_ASCII, failing.toString());

        assertThat(out()).contains("SessionRegistry.OPEN -> HashMap.table -> ").doesNotContain("→", "·");
    }

    @Test
    void wrongUsageIsToldWithWhatIsAccepted() {
        assertThat(run()).isEqualTo(Main.WRONG_USAGE);
        assertThat(run("--pdf", "x")).isEqualTo(Main.WRONG_USAGE);
        assertThat(run(passing.toString(), "--html")).isEqualTo(Main.WRONG_USAGE);

        assertThat(err()).isEqualTo("""
                No evidence file is given. Accepted are one or more FILEs, for example "target/ullage/evidence.json --html report.html".
                --help lists all there is.
                There is no option --pdf. Accepted are --html, --markdown, --sarif, --junit, --annotations, --json, each with a file, --text, --name NAME and --help, for example "--html report.html".
                --help lists all there is.
                The option --html needs a value, for example "--html report.html".
                --help lists all there is.
                """);
    }

    @Test
    void helpIsPrinted() {
        assertThat(run("--help")).isZero();

        assertThat(out()).isEqualTo(Arguments.USAGE);
    }

    private int run(String... words) {
        return run(StandardCharsets.UTF_8, words);
    }

    private int run(Charset charset, String... words) {
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                charset,
                words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
