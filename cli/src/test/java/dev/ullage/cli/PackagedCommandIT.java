package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, as users get it, and its script; runs behind the phase that makes it. */
class PackagedCommandIT {

    private static final Path JAR = Path.of("target", "ullage.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    private int code;

    private String run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        code = process.exitValue();
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    @Test
    void theRecipeWithoutABuildToolRunsTests() throws Exception {
        Path source = folder.resolve("src/CartTest.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, """
                class CartTest {
                    @org.junit.jupiter.api.Test void isOnlyAmongTheseJars() {
                        String path = System.getProperty("java.class.path");
                        for (String other : new String[] {"jackson", "picocli", "testcontainers", "ullage.jar"}) {
                            if (path.contains(other)) throw new AssertionError(path);
                        }
                        try {
                            Class.forName("com.fasterxml.jackson.core.JsonFactory");
                            throw new AssertionError("Jackson is on the class path of the tests");
                        } catch (ClassNotFoundException right) {
                            // no library of the command reaches tests
                        }
                    }
                }
                """);
        Path lib = Files.createDirectories(folder.resolve("lib"));
        for (Path jar : PlainProject.junit()) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        Files.copy(JAR, folder.resolve("ullage.jar"));
        String docs = Files.readString(Path.of("../docs/command.md"));
        String begin = "<!-- run by PackagedCommandIT -->\n```sh\n";
        int start = docs.indexOf(begin) + begin.length();
        String recipe = docs.substring(start, docs.indexOf("```", start));

        String said = run("sh", "-c", "set -e\n" + recipe);

        assertThat(said).contains(" passed\n").contains("1 passed");
        assertThat(code).isZero();
        assertThat(folder.resolve("build/ullage/report.html")).isRegularFile();
    }

    @Test
    void theScriptRunsTheJarThatLiesBesideIt() throws Exception {
        Path script = Files.copy(Path.of("bin", "ullage"), folder.resolve("ullage"));
        assertThat(script.toFile().setExecutable(true)).isTrue();

        assertThat(run(script.toString(), "--version"))
                .isEqualTo("There is no " + folder.toRealPath() + "/ullage.jar. Put ullage.jar beside this script.\n");
        assertThat(code).isEqualTo(3);
        Files.copy(JAR, folder.resolve("ullage.jar"));
        assertThat(run(script.toString(), "--version")).startsWith("ullage ").contains(", on Java ");
        assertThat(run(script.toString(), "heap", "gone.hprof")).isEqualTo("There is no file gone.hprof.\n");
        assertThat(code).isEqualTo(3);
    }

    @Test
    void theJarAnswersAScriptOfTheProtocolAndSaysNothingElse() throws Exception {
        Path dump = DumpedProgram.in(folder.resolve("leaky")).dump(1000);
        String tools = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
        Path script = folder.resolve("script.jsonl");
        Files.write(
                script,
                List.of(
                        McpScript.INITIALIZE,
                        McpScript.INITIALIZED,
                        tools,
                        "no JSON",
                        McpScript.call(2, "heap_suspects", "{\"file\":\"" + dump + "\"}")));

        String said = run("sh", "-c", "java -jar " + JAR + " mcp --folder " + folder + " < " + script);

        assertThat(code).isZero();
        assertThat(said.lines()).hasSize(4).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\",\"id\":"));
        assertThat(said)
                .contains("\"name\":\"leak_explain\"")
                .contains("\"code\":-32700")
                .contains("\"title\":\"Leaky.CACHE\"");
    }

    @Test
    void theJarCarriesTheLicencesAndIsNotSigned() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();

            assertThat(names)
                    .contains(
                            "META-INF/ullage/ullage-core.jar",
                            "META-INF/ullage/ullage-heapdump.jar",
                            "META-INF/ullage/ullage-child.jar");
            assertThat(names).noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA"));
            assertThat(names).anyMatch(name -> name.startsWith("META-INF/LICENSE"));
            assertThat(names).contains("META-INF/licenses/mcp-java-sdk.txt", "META-INF/licenses/libraries.txt");
        }
    }
}
