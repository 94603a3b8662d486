package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, asked by the client of the protocol's own library, which checks each answer's form. */
class McpSessionTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private static final List<String> PROGRESS = new CopyOnWriteArrayList<>();
    private static McpSyncClient client;

    @BeforeAll
    static void start() throws Exception {
        PlainProject shop = new PlainProject(folder).with("com/acme/CartTest.java", """
                        package com.acme;
                        import java.util.ArrayList;
                        import java.util.List;
                        import org.junit.jupiter.api.Test;
                        class CartTest {
                            static final List<byte[]> KEPT = new ArrayList<>();
                            @Test void keeps() { KEPT.add(new byte[1000]); }
                        }
                        """);
        Path lib = Files.createDirectories(folder.resolve("lib"));
        for (Path jar : PlainProject.junitAndAsm()) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        shop.compiled(PlainProject.junit());
        DumpedProgram program = DumpedProgram.in(folder.resolve("leaky"));
        Files.move(program.dump(500), folder.resolve("before.hprof"));
        Files.move(program.dump(1500), folder.resolve("after.hprof"));
        EvidenceSample.write(folder.resolve("build/ullage/evidence.json"));
        client = client("--folder", folder.toString(), "--allow-run");
    }

    private static McpSyncClient client(String... options) {
        List<String> words =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "mcp"));
        words.addAll(List.of(options));
        ServerParameters server = ServerParameters.builder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args(words)
                .build();
        McpSyncClient made = McpClient.sync(
                        new StdioClientTransport(server, new JacksonMcpJsonMapper(new ObjectMapper())))
                .requestTimeout(LONGEST)
                .initializationTimeout(LONGEST)
                .progressConsumer(step -> PROGRESS.add(step.message()))
                .build();
        made.initialize();
        return made;
    }

    @AfterAll
    static void end() {
        client.closeGracefully();
    }

    private static String text(CallToolResult result) {
        return result.content().stream()
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining());
    }

    private static CallToolResult call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(CallToolRequest.builder(tool)
                .arguments(arguments)
                .progressToken(tool)
                .build());
        assertThat(result.isError()).as(tool + ": " + text(result)).isNotEqualTo(true);
        return result;
    }

    @Test
    void everyToolAnswersInShortAndInItsForm() {
        Map<String, Object> dump = Map.of("file", "after.hprof");
        Map<String, Map<String, Object>> questions = new TreeMap<>(Map.of(
                "evidence_read", Map.of(),
                "evidence_tests", Map.of(),
                "leaks_list", Map.of(),
                "leak_explain", Map.of("leak", 1),
                "heap_paths", Map.of("file", "after.hprof", "class", "com.acme.Leaky$Session"),
                "heap_compare", Map.of("file", "before.hprof", "later", "after.hprof"),
                "jvm_list", Map.of(),
                "jvm_watch", Map.of("jvm", "" + ProcessHandle.current().pid(), "seconds", 1),
                // run in a test of their own
                "run_verify", Map.of(),
                "run_hunt", Map.of()));
        for (String each : List.of(
                "overview",
                "suspects",
                "tree",
                "classes",
                "retained",
                "objects",
                "threads",
                "loaders",
                "buffers",
                "waste_strings",
                "waste_arrays",
                "waste_collections",
                "waste_boxed")) {
            questions.put("heap_" + each, dump);
        }

        assertThat(client.listTools().tools())
                .allSatisfy(tool -> {
                    assertThat(tool.outputSchema()).containsEntry("type", "object");
                    assertThat(tool.annotations().readOnlyHint())
                            .isEqualTo(!tool.name().startsWith("run_"));
                })
                .extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrderElementsOf(questions.keySet());
        questions.forEach((tool, arguments) -> {
            if (!tool.startsWith("run_")) {
                CallToolResult result = call(tool, arguments);
                assertThat(text(result)).as(tool).isNotBlank().hasSizeLessThan(20_000);
                assertThat(result.structuredContent()).as(tool).isInstanceOf(Map.class);
            }
        });
        assertThat(PROGRESS).contains("reading the objects of " + folder.resolve("after.hprof"));
    }

    @Test
    void testsAreVerifiedAndHuntedWhereThatIsAllowed() {
        Map<String, Object> run = new TreeMap<>(Map.of(
                "class_path",
                List.of("lib/*"),
                "test_classes",
                List.of("build/test"),
                "environment",
                "forked",
                "output_directory",
                "build/of-assistant"));

        CallToolResult verified = call("run_verify", run);
        run.put("budget", "3m");
        CallToolResult hunted = call("run_hunt", run);

        assertThat(text(verified))
                .startsWith("ullage verify ended with exit code 0\n")
                .contains(" passed");
        assertThat(text(hunted))
                .startsWith("ullage hunt ended with exit code 1\n")
                .contains("CartTest.keeps");
        Object evidence = ((Map<?, ?>) hunted.structuredContent()).get("evidence");
        assertThat(evidence)
                .isEqualTo(
                        folder.resolve("build/of-assistant/hunt/evidence.json").toString());
        assertThat(text(call("leaks_list", Map.of("evidence", evidence)))).contains("static CartTest.KEPT : ArrayList");
    }

    @Test
    void aRefusalIsAnAnswer() {
        CallToolResult result = client.callTool(CallToolRequest.builder("heap_overview")
                .arguments(Map.of("file", "../../etc/passwd"))
                .build());

        assertThat(result.isError()).isTrue();
        assertThat(text(result)).startsWith("The file ../../etc/passwd is not below the folders that may be read: ");
        assertThat(client.ping()).isNotNull();
    }
}
