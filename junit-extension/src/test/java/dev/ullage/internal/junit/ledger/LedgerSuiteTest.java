package dev.ullage.internal.junit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerSuiteTest {

    @TempDir
    Path directory;

    @BeforeEach
    void generate() throws IOException {
        GeneratedSuite.compile(directory);
    }

    @Test
    void ofAThousandTestsTheThreeThatLeakAreNamedFirst() throws Exception {
        String output = run("ullage.ledger = on\nullage.ledger.collect = test\n");

        assertThat(output)
                .containsPattern("Ledger of 1,000 tests in 100 classes; live heap after a proven collection\n"
                        + "Tests that left most behind\n"
                        + " +heap +direct +threads +files +loaders +classes  test\n"
                        + " +1[12].\\d MiB +0 B +0 +-?\\d +0 +-?\\d  Order17Test > places4\\(\\)\n"
                        + " +-?[\\d.]+ K?i?B +6 MiB +0 +-?\\d +0 +-?\\d  Order42Test > places7\\(\\)\n"
                        + " +-?[\\d.]+ K?i?B +0 B +3 +-?\\d +0 +-?\\d  Order77Test > places1\\(\\)\n");
        assertThat(output).containsPattern("\nAll of it is in target/ullage/ledger-\\d+.json\n");
        assertThat(ledgers())
                .singleElement()
                .satisfies(file -> assertThat(testsIn(file)).isEqualTo(1000));
    }

    @Test
    void jvmsThatRunTestsAtATimeWriteAFileEach() throws Exception {
        configure("ullage.ledger = on\nullage.ledger.collect = never\n");

        Process first = start();
        Process beside = start();
        output(first);
        output(beside);

        assertThat(ledgers())
                .hasSize(2)
                .allSatisfy(file -> assertThat(testsIn(file)).isEqualTo(1000));
    }

    @Test
    void oneLineOfConfigurationNamesTheClassesByTheirHeapAndTheTestsByTheRest() throws Exception {
        String output = run("ullage.ledger = on\n");

        // Whatever the JVM opens and closes for itself counts among the files.
        assertThat(output)
                .containsPattern("Classes that left most behind\n"
                        + " +heap +direct +threads +files +loaders +classes  class\n"
                        + " +1[12].\\d MiB +0 B +0 +-?\\d +0 +-?\\d+  Order17Test\n"
                        + " +-?[\\d.]+ K?i?B +6 MiB +0 +-?\\d +0 +-?\\d+  Order42Test\n"
                        + " +-?[\\d.]+ K?i?B +0 B +3 +-?\\d +0 +-?\\d+  Order77Test\n")
                .containsPattern("Tests that left most behind\n"
                        + " +heap +direct +threads +files +loaders +classes  test\n"
                        + " +- +6 MiB +0 +-?\\d +- +\\d+  Order42Test > places7\\(\\)\n"
                        + " +- +0 B +3 +-?\\d +- +\\d+  Order77Test > places1\\(\\)\n")
                .contains("Which test of a class left live heap behind: ullage.ledger.collect = test\n");
    }

    @Test
    void withoutTheLineNothingIsSaidOrWritten() throws Exception {
        assertThat(run("")).isEmpty();
        assertThat(directory.resolve("target")).doesNotExist();
    }

    private String run(String configuration) throws IOException, InterruptedException {
        configure(configuration);
        return output(start());
    }

    private void configure(String configuration) throws IOException {
        Files.writeString(directory.resolve("junit-platform.properties"), configuration);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        directory + File.pathSeparator + System.getProperty("java.class.path"),
                        SuiteMain.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private List<Path> ledgers() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("target/ullage"))) {
            return files.toList();
        }
    }

    private static int testsIn(Path file) throws IOException {
        int tests = 0;
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            boolean inTests = false;
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME) {
                    inTests |= json.currentName().equals("tests");
                    tests += inTests && json.currentName().equals("id") ? 1 : 0;
                }
            }
        }
        return tests;
    }
}
