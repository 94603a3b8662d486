package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.heapdump.graph.ObjectGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads dumps that every collector of every JDK writes, each of the same known heap. */
class LiveDumpsTest {

    private static final List<String> JDKS =
            List.of("/usr/lib/jvm/java-17-openjdk-amd64", "/usr/lib/jvm/temurin-25-jdk-amd64");
    private static final List<String> COLLECTORS =
            List.of("-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC", "-XX:+UseShenandoahGC");
    private static final String PATH_TO_SESSIONS =
            "KnownHeap.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → KnownHeap$Session";

    @TempDir
    Path directory;

    /** ZGC compresses no references; on all others both ways are tried. */
    static Stream<String> everyWayToDump() {
        return JDKS.stream()
                .flatMap(jdk -> COLLECTORS.stream()
                        .flatMap(collector -> Stream.of("+", "-")
                                .filter(sign -> sign.equals("-") || !collector.contains("ZGC"))
                                .map(sign -> jdk + " " + collector + " -XX:" + sign + "UseCompressedOops")));
    }

    @ParameterizedTest
    @MethodSource("everyWayToDump")
    void whatIsKnownOfALiveHeapIsReadFromItsDump(String way) throws Exception {
        String[] words = way.split(" ");
        List<String> flags = Arrays.asList(words).subList(1, words.length);
        assumeTrue(Files.isDirectory(Path.of(words[0])), "No JDK at " + words[0] + ".");
        assumeTrue(end(start(words[0], flags, "-version")) == 0, "No " + flags + " in " + words[0] + ".");
        Path dump = directory.resolve("known.hprof");

        int exit = end(startKnownHeap(words[0], flags, dump.toString()));

        assertThat(exit).as(Files.readString(log())).isZero();
        try (HeapGraph graph = HeapGraph.open(dump)) {
            assertThat(paths(graph, KnownHeap.Session.class)).containsExactly("1000 by " + PATH_TO_SESSIONS);
            assertThat(paths(graph, KnownHeap.Tail.class))
                    .containsExactly(
                            "1 by KnownHeap.first → KnownHeap$Node.next… → KnownHeap$Node.tail → KnownHeap$Tail");
            assertThat(sizes(graph)).hasSizeGreaterThan(200).isEqualTo(Files.readAllLines(Path.of(dump + ".sizes")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aDumpThatJcmdCompressedIsReadAsItIs(int jdk) throws Exception {
        assumeTrue(Files.isDirectory(Path.of(JDKS.get(jdk))), "No JDK at " + JDKS.get(jdk) + ".");
        Path dump = directory.resolve("known.hprof.gz");
        Process child = startKnownHeap(JDKS.get(jdk), List.of("-XX:+UseSerialGC"));

        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.readString(log()).contains("ready"));
            String[] jcmd = {JDKS.get(jdk) + "/bin/jcmd", "" + child.pid(), "GC.heap_dump", "-gz=1", "" + dump};
            assertThat(end(new ProcessBuilder(jcmd).inheritIO().start())).isZero();
        } finally {
            child.destroyForcibly().waitFor();
        }

        assertThat(Files.readAllBytes(dump)).startsWith(0x1f, 0x8b);
        try (HeapGraph graph = HeapGraph.open(dump)) {
            assertThat(paths(graph, KnownHeap.Session.class)).containsExactly("1000 by " + PATH_TO_SESSIONS);
        }
    }

    private static List<String> paths(HeapGraph graph, Class<?> of) {
        return graph.pathsToRoots(of.getName()).stream()
                .map(path -> path.instances() + " by " + path.render())
                .toList();
    }

    /** What the dump says of {@link KnownHeap#VARIED}, in the words in which the JVM said it. */
    private static List<String> sizes(HeapGraph graph) {
        ObjectGraph objects = graph.objects();
        int list = objects.staticReference(
                        objects.classesNamed(KnownHeap.class.getName()).get(0), "VARIED")
                .orElseThrow();
        int array = objects.reference(list, "elementData").orElseThrow();
        List<String> sizes = new ArrayList<>();
        objects.references(array, (edge, slot, target) -> {
            sizes.add(
                    objects.shallowBytes(target) + " " + objects.classOf(target).name());
        });
        return sizes;
    }

    private Process startKnownHeap(String jdk, List<String> flags, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(flags);
        // JOL asks the JVM itself where it may attach to it.
        words.addAll(List.of("-Xmx128m", "-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), KnownHeap.class.getName()));
        return start(jdk, words, arguments);
    }

    private Process start(String jdk, List<String> flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk + "/bin/java"));
        command.addAll(flags);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path log() {
        return directory.resolve("child.log");
    }
}
