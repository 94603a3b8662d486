package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ullage.cli.mcp.Access;
import dev.ullage.cli.mcp.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools tell. */
class McpToolsTest {

    @TempDir
    private static Path outside;

    @TempDir
    private static Path folder;

    private static McpScript plain;
    private static McpScript telling;

    @BeforeAll
    static void prepare() throws Exception {
        DumpedProgram program = DumpedProgram.in(outside.resolve("leaky"));
        Files.move(program.dump(1000), folder.resolve("before.hprof"));
        Files.move(program.dump(3000), folder.resolve("after.hprof"));
        Path classes = folder.resolve("classes/com/acme");
        Files.createDirectories(classes);
        for (String each : List.of("Leaky.class", "Leaky$Session.class")) {
            Files.copy(program.classes().resolve("com/acme").resolve(each), classes.resolve(each));
        }
        EvidenceSample.write(folder.resolve("build/ullage/evidence.json"));
        Folders folders = Folders.of(List.of(folder));
        plain = new McpScript(new Access(folders, false, false));
        telling = new McpScript(new Access(folders, true, false));
    }

    private static String text(JsonNode result) {
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
        return result.at("/content/0/text").asText();
    }

    @Test
    void theOverviewHasSizesInBytes() throws Exception {
        JsonNode result = plain.result("heap_overview", "{\"file\":\"after.hprof\"}");

        assertThat(text(result)).contains("after.hprof: ").contains("GC roots: ");
        assertThat(result.at("/structuredContent/reachable").asLong()).isBetween(6_000_000L, 20_000_000L);
    }

    @Test
    void theSuspectIsToldWithItsCode() throws Exception {
        JsonNode result = plain.result("heap_suspects", "{\"file\":\"after.hprof\",\"class_path\":[\"classes\"]}");

        assertThat(text(result)).contains("Leaky.CACHE holds 6.").contains("added by  Leaky.open (Leaky.java:19)");
        JsonNode suspect = result.at("/structuredContent/suspects/0");
        assertThat(suspect.get("title").asText()).isEqualTo("Leaky.CACHE");
        assertThat(suspect.get("adds").asText()).isEqualTo("Leaky.open (Leaky.java:19)");
    }

    @Test
    void pathsAreToldForAClassThatIsThere() throws Exception {
        JsonNode result = plain.result(
                "heap_paths", "{\"file\":\"after.hprof\",\"class\":\"com.acme.Leaky$Session\",\"limit\":1}");

        assertThat(result.at("/structuredContent/instances").asLong()).isEqualTo(3000);
        assertThat(result.at("/structuredContent/paths/rows/0/path").asText())
                .isEqualTo("Leaky.CACHE → HashMap.table → HashMap$Node[x] → HashMap$Node.value → Leaky$Session");
        assertThat(plain.refusal("heap_paths", "{\"file\":\"after.hprof\",\"class\":\"session\"}"))
                .endsWith(" Similar: com.acme.Leaky$Session.");
    }

    @Test
    void theTreeIsWalkedNodeByNode() throws Exception {
        String node = "";
        String label = "";
        for (int depth = 0; depth < 8 && !label.startsWith("CACHE: HashMap"); depth++) {
            JsonNode children = plain.result("heap_tree", "{\"file\":\"after.hprof\",\"node\":\"" + node + "\"}")
                    .at("/structuredContent/children/rows");
            label = children.at("/0/label").asText();
            node = children.at("/0/node").asText();
        }

        assertThat(label).isEqualTo("CACHE: HashMap");
        assertThat(plain.refusal("heap_tree", "{\"file\":\"after.hprof\",\"node\":\"0.x\"}"))
                .isEqualTo("The tree has no node \"0.x\". Begin without node, and go on with the node of a child, for"
                        + " example \"node\": \"0\".");
    }

    @Test
    void whatGrewIsToldWithItsCounts() throws Exception {
        JsonNode result = plain.result(
                "heap_compare",
                "{\"file\":\"before.hprof\",\"later\":\"after.hprof\",\"class_path\":[\"classes\"],\"limit\":2}");

        assertThat(text(result))
                .containsPattern("1,000 → 3,000  Leaky\\.CACHE → ")
                .contains("added by  Leaky.open (Leaky.java:19)");
        assertThat(result.at("/structuredContent/places/rows/0/counts").toString())
                .isEqualTo("[1000,3000]");
        assertThat(result.at("/structuredContent/classes/nextCursor").asText()).isEqualTo("2");
    }

    @Test
    void pagesTogetherHaveAllRowsOnce() throws Exception {
        List<String> names = new ArrayList<>();
        long of = 0;
        String cursor = "0";
        while (!cursor.isEmpty()) {
            JsonNode page = plain.result(
                            "heap_classes", "{\"file\":\"after.hprof\",\"limit\":150,\"cursor\":\"" + cursor + "\"}")
                    .get("structuredContent");
            assertThat(page.toString().length()).isLessThan(20_000);
            page.get("rows").forEach(row -> names.add(row.get("className").asText()));
            of = page.get("of").asLong();
            cursor = page.path("nextCursor").asText("");
        }

        assertThat(names).hasSize((int) of).hasSizeGreaterThan(300).contains("com.acme.Leaky$Session");
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        assertThat(plain.refusal("heap_classes", "{\"file\":\"after.hprof\",\"cursor\":\"-1\"}"))
                .isEqualTo("The argument cursor of heap_classes is \"-1\", but must be the nextCursor of the answer"
                        + " before. An example is \"cursor\": \"20\".");
    }

    @Test
    void namesOfThreadsAndTextsAreToldOnlyWhereTheyMay() throws Exception {
        String file = "{\"file\":\"after.hprof\",\"limit\":200}";
        List<String> asked = List.of(
                "heap_threads", "heap_waste_strings", "heap_objects", "heap_tree", "heap_suspects", "heap_buffers");
        StringBuilder told = new StringBuilder();
        for (String tool : asked) {
            String arguments = tool.equals("heap_suspects") ? "{\"file\":\"after.hprof\"}" : file;
            told.append(plain.result(tool, arguments));
        }

        assertThat(told.toString())
                .contains("com.acme.Leaky.dump(Leaky.java:")
                .contains("java.lang.String")
                .doesNotContain("user of the shop")
                .doesNotContain("Reference Handler")
                .doesNotContain("Finalizer\\\"")
                .doesNotContain("\"main\"");
        assertThat(telling.result("heap_threads", file).toString()).contains("\"name\":\"main\"");
        assertThat(telling.result("heap_waste_strings", file).toString()).contains("user of the shop");
    }

    @Test
    void evidenceIsToldWithoutWhatFailuresSay() throws Exception {
        JsonNode result = plain.result("evidence_read", "{}");

        assertThat(text(result)).isEqualTo("""
                shop failed: 1 run: 1 failed
                  shop failed: 3 tests in 3 s: 2 passed, 1 failed
                  failed: Leak: 1 Session per iteration (72 B per iteration); see src/main/java/com/acme/SessionRegistry.java:41 (OrderTest.places())
                    next: remove the session in close(), or look at all tests with ullage hunt
                  failed: 1 of 3 tests failed; see OrderTest.pays()
                  failed: Live heap was never measured, so the run was not judged by it
                    next: remove -XX:+DisableExplicitGC if it is set""");
        assertThat(result.toString()).doesNotContain("4711").doesNotContain("mary");
        assertThat(telling.result("evidence_read", "{}").toString()).contains("user 4711 has no card");
    }

    @Test
    void leaksAreListedAndExplained() throws Exception {
        JsonNode listed = plain.result("leaks_list", "{}");
        JsonNode explained = plain.result("leak_explain", "{\"leak\":1}");

        assertThat(text(listed)).isEqualTo("""
                1 leak
                  1. 1 Session per iteration (72 B per iteration), held by SessionRegistry.open : HashMap of thread, in OrderTest.places()""");
        assertThat(text(explained))
                .contains("path      thread → SessionRegistry.open → HashMap.table → Session")
                .contains("why       threads are alive when the iteration that started them is over")
                .contains("next      remove the session in close(), or look at all tests with ullage hunt");
        assertThat(explained.at("/structuredContent/found/rounds/1/added").asLong())
                .isEqualTo(17);
        assertThat(explained.at("/structuredContent/found/adds/0/source/line").asLong())
                .isEqualTo(41);
        assertThat(explained.toString()).doesNotContain("mary");
        assertThat(plain.refusal("leak_explain", "{\"leak\":2}"))
                .isEqualTo("There is no leak 2: the evidence has 1. The tool leaks_list has their numbers.");
        assertThat(telling.result("leak_explain", "{}").toString()).contains("mary's worker");
    }

    @Test
    void testsAreOrderedByWhatTheyKeep() throws Exception {
        JsonNode rows = plain.result("evidence_tests", "{\"limit\":2}").at("/structuredContent/rows");

        assertThat(rows.at("/0/test").asText()).isEqualTo("OrderTest.places()");
        assertThat(rows.at("/0/retained").asLong()).isEqualTo(4000);
        assertThat(rows.at("/1/test").asText()).isEqualTo("OrderTest.pays()");
    }

    @Test
    void filesOutsideTheFoldersAreRefusedHoweverTheyAreNamed() throws Exception {
        Path secret = Files.copy(folder.resolve("before.hprof"), outside.resolve("secret.hprof"));
        Path link = Files.createSymbolicLink(folder.resolve("link.hprof"), secret);
        String refused = " is not below the folders that may be read: " + folder.toRealPath()
                + ". Give one that is, or start the server with another --folder.";

        for (String name : List.of(
                secret.toString(),
                link.getFileName().toString(),
                "../" + outside.getFileName() + "/secret.hprof",
                "build/../../" + outside.getFileName() + "/gone.hprof")) {
            assertThat(plain.refusal("heap_overview", "{\"file\":\"" + name + "\"}"))
                    .isEqualTo("The file " + name + refused);
            assertThat(plain.refusal("evidence_read", "{\"evidence\":\"" + name + "\"}"))
                    .isEqualTo("The file " + name + refused);
            assertThat(plain.refusal("heap_compare", "{\"file\":\"after.hprof\",\"later\":\"" + name + "\"}"))
                    .isEqualTo("The file " + name + refused);
            assertThat(plain.refusal(
                            "heap_suspects", "{\"file\":\"after.hprof\",\"class_path\":[\"classes:" + name + "\"]}"))
                    .isEqualTo("The file " + name + refused);
        }
        assertThat(plain.refusal("heap_overview", "{\"file\":\"gone.hprof\"}"))
                .isEqualTo("There is no file gone.hprof.");
    }

    @Test
    void whatIsNoDumpAndNoEvidenceIsAnError() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "no dump at all");

        assertThat(plain.refusal("heap_overview", "{\"file\":\"notes.txt\"}")).startsWith("Corrupt heap dump ");
        assertThat(plain.refusal("evidence_read", "{\"evidence\":\"notes.txt\"}"))
                .startsWith("The evidence file ")
                .endsWith("Run the tests again to write it anew, or give another file.");
        assertThat(plain.refusal("evidence_read", "{\"evidence\":\"none.json\"}"))
                .isEqualTo("There is no file none.json.");
        assertThat(plain.refusal("jvm_watch", "{\"jvm\":\"999999999\"}")).startsWith("There is no process 999999999. ");
    }

    @Test
    void testsAreRunOnlyWhereTheyMayBe() throws Exception {
        JsonNode answer = plain.answers(McpScript.call(1, "run_verify", "{}")).get(0);

        assertThat(answer.at("/error/code").asInt()).isEqualTo(-32_602);
    }
}
