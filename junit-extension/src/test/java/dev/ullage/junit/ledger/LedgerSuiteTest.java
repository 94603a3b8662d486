package dev.ullage.junit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
                        + " +1[12].\\d MiB +0 B +0 +-?\\d +0 +\\d  Order17Test > places4\\(\\)\n"
                        + " +-?[\\d.]+ K?i?B +6 MiB +0 +-?\\d +0 +\\d  Order42Test > places7\\(\\)\n"
                        + " +-?[\\d.]+ K?i?B +0 B +3 +-?\\d +0 +\\d  Order77Test > places1\\(\\)\n");
        assertThat(testsIn(directory.resolve("target/ullage/ledger.json"))).isEqualTo(1000);
    }

    @Test
    void oneLineOfConfigurationNamesTheClassesByTheirHeapAndTheTestsByTheRest() throws Exception {
        String output = run("ullage.ledger = on\n");

        // Whatever the JVM opens and closes for itself counts among the files.
        assertThat(output)
                .containsPattern("Classes that left most behind\n"
                        + " +heap +direct +threads +files +loaders +classes  class\n"
                        + " +1[12].\\d MiB +0 B +0 +-?\\d +0 +\\d+  Order17Test\n"
                        + " +-?[\\d.]+ K?i?B +6 MiB +0 +-?\\d +0 +\\d+  Order42Test\n"
                        + " +-?[\\d.]+ K?i?B +0 B +3 +-?\\d +0 +\\d+  Order77Test\n")
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
        Files.writeString(directory.resolve("junit-platform.properties"), configuration);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        directory + File.pathSeparator + System.getProperty("java.class.path"),
                        SuiteMain.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
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
