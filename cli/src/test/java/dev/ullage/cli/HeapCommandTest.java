package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapCommandTest {

    @TempDir
    private static Path folder;

    private static DumpedProgram program;
    private static Path before;
    private static Path after;
    private final Command command = new Command();

    @BeforeAll
    static void dump() throws Exception {
        program = DumpedProgram.in(folder.resolve("leaky"));
        before = program.dump(1000);
        after = program.dump(3000);
    }

    private String answer(String... words) {
        int code = command.run(words);
        assertThat(command.err()).isEmpty();
        assertThat(code).isZero();
        return command.out();
    }

    @Test
    void theSuspectIsCalledByItsHolder() {
        assertThat(answer("heap", after.toString(), "--show", "suspects"))
                .containsPattern("(?m)^  Leaky\\.CACHE holds 6\\.\\d MiB, \\d\\d\\.\\d % of the heap$")
                .contains("    path      Leaky.CACHE → HashMap.table → HashMap$Node[]\n")
                .containsPattern("3,000 +\\S+ KiB  com\\.acme\\.Leaky\\$Session\n")
                .doesNotContain("added by");
    }

    @Test
    void theProgramsCodeTellsWhoAddsAndThatNobodyRemoves() {
        assertThat(answer(
                        "heap",
                        after.toString(),
                        "--show",
                        "suspects",
                        "--class-path",
                        program.classes().toString()))
                .contains("    added by  Leaky.open (Leaky.java:19)\n")
                .contains("    code      nothing in package com.acme removes from CACHE\n");
    }

    @Test
    void allThereIsIsToldAtOnce() {
        assertThat(answer("heap", after.toString()))
                .startsWith(after + ": ")
                .contains("GC roots: ", "system class ")
                .containsPattern("(?m)^ +3,000 +70\\.3 KiB  com\\.acme\\.Leaky\\$Session$")
                .contains("held by Leaky.CACHE")
                .contains("CACHE: HashMap")
                .containsPattern("\"main\" \\(java\\.lang\\.Thread\\) retains")
                .containsPattern(
                        "at com\\.acme\\.Leaky\\.dump\\(Leaky\\.java:\\d+\\)  holds .*long\\[] \\(390\\.6 KiB\\)")
                .contains("ClassLoaders$AppClassLoader @ 0x")
                .contains("Direct buffers, 1, of which these have 1 MiB beside the heap")
                .contains("Leaky.BUFFERS → ArrayList.elementData → Object[x] → DirectByteBuffer")
                .containsPattern("(?m) 300  java\\.lang\\.String  \"user of the shop \\d\"")
                .containsPattern("(?m)^ +1,\\d\\d\\d +1,\\d\\d\\d +2\\d\\d\\.\\d KiB .* java\\.util\\.ArrayList$")
                .containsPattern("(?m)^ +3,\\d\\d\\d +3,\\d\\d\\d +\\S+ KiB  java\\.lang\\.Integer$");
    }

    @Test
    void pathsToAClassAreToldAlone() {
        assertThat(answer("heap", after.toString(), "--class", "com.acme.Leaky$Session"))
                .contains("Paths from GC roots to com.acme.Leaky$Session, 3,000 instances")
                .contains("Leaky.CACHE → HashMap.table → HashMap$Node[x] → HashMap$Node.value → Leaky$Session")
                .doesNotContain("accumulates");
    }

    @Test
    void aClassThatIsNotThereIsAnErrorWithSimilarNames() {
        assertThat(command.run("heap", after.toString(), "--class", "No.Such")).isEqualTo(3);
        assertThat(command.out()).isEmpty();
        assertThat(command.err())
                .isEqualTo("No class is called No.Such in " + after + ". Give its full name, for example"
                        + " java.util.HashMap$Node; ullage heap " + after + " lists those that take most.\n");
        assertThat(command.run("heap", after.toString(), "--class", "session")).isEqualTo(3);
        assertThat(command.err())
                .isEqualTo("No class is called session in " + after + ". Similar: com.acme.Leaky$Session.\n");
    }

    @Test
    void whatGrewIsToldWithItsPlaceAndItsCode() {
        assertThat(answer(
                        "heap",
                        before.toString(),
                        "--compare",
                        after.toString(),
                        "--class-path",
                        program.classes().toString()))
                .contains("What grew, from " + before + " to " + after)
                .containsPattern(
                        "\\+4\\.\\d MiB  1,000 → 3,000  Leaky\\.CACHE → HashMap\\.table → HashMap\\$Node\\[x].*")
                .contains("added by  Leaky.open (Leaky.java:19)")
                .containsPattern("1,000 → 3,000  com\\.acme\\.Leaky\\$Session");
    }

    @Test
    void jsonHasTheSameInBytes() throws IOException {
        JsonNode report = new ObjectMapper().readTree(answer("heap", after.toString(), "--json", "-"));

        assertThat(report.at("/suspects/0/title").asText()).isEqualTo("Leaky.CACHE");
        assertThat(report.at("/suspects/0/retained").asLong()).isBetween(6_000_000L, 7_500_000L);
        assertThat(report.at("/overview/objects").asLong()).isGreaterThan(10_000);
        assertThat(report.at("/buffers/rows/0/capacity").asLong()).isEqualTo(1 << 20);
        assertThat(report.at("/tree/retained").asLong())
                .isEqualTo(report.at("/overview/reachable").asLong());
    }

    @Test
    void aRedactedCopyHasTheSamePathsAndSizesAndNoContents() throws IOException {
        Path safe = folder.resolve("safe.hprof");

        assertThat(answer("heap", after.toString(), "--redact", safe.toString()))
                .isEqualTo("Written: " + safe + ", with no contents of " + after
                        + " but types, names of code, and sizes.\n");

        assertThat(Files.readString(after, StandardCharsets.ISO_8859_1)).contains("user of the shop");
        assertThat(Files.readString(safe, StandardCharsets.ISO_8859_1)).doesNotContain("user of the shop");
        String original = answer("heap", after.toString(), "--show", "suspects,classes,objects,loaders");
        assertThat(answer("heap", safe.toString(), "--show", "suspects,classes,objects,loaders"))
                .isEqualTo(original);
        assertThat(command.run("heap", after.toString(), "--redact", after.toString()))
                .isEqualTo(2);
    }

    @Test
    void aFileThatIsMissingOrNoDumpIsAnError() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no dump at all");

        assertThat(command.run("heap", folder.resolve("gone.hprof").toString())).isEqualTo(3);
        assertThat(command.err()).isEqualTo("There is no file " + folder.resolve("gone.hprof") + ".\n");
        assertThat(command.run("heap", text.toString())).isEqualTo(3);
        assertThat(command.err())
                .isEqualTo("Corrupt heap dump " + text + ", at offset 0: found a file that starts with"
                        + " 6e 6f 20 64 75 6d 70 20,"
                        + " expected a heap dump, which starts with \"JAVA PROFILE 1.0.1\" or \"1.0.2\".\n");
        assertThat(command.run("heap", text.toString(), "--limit", "0")).isEqualTo(2);
        assertThat(command.run("heap", text.toString(), "--show", "everything")).isEqualTo(2);
    }
}
