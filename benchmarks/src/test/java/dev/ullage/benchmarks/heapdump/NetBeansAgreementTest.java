package dev.ullage.benchmarks.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.heapdump.ClassStatistics;
import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.path.PathsToRoots;
import dev.ullage.heapdump.path.RootOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.JavaClass;

/**
 * Reads dumps of real JVMs with Ullage and with the heap library of NetBeans, an independent reader.
 *
 * <p>The two agree on what a reference is but for five kinds: NetBeans follows the way from an object, arrays apart, to its class as
 * any other reference, where Ullage does so only when nothing else leads on; Ullage follows the way from a class to its
 * superclass, signers and protection domain, of which NetBeans knows nothing. So paths are compared thrice: NetBeans'
 * own with a search of Ullage's graph that keeps NetBeans' rules, for all objects; Ullage's own with such a search by
 * Ullage's rules; and both own ones where both were free to find the same.
 */
class NetBeansAgreementTest {

    private static final String JDK_17 = "/usr/lib/jvm/java-17-openjdk-amd64";
    private static final String JDK_25 = "/usr/lib/jvm/temurin-25-jdk-amd64";

    private static final Set<Edge.Kind> FIELDS =
            EnumSet.of(Edge.Kind.FIELD, Edge.Kind.STATIC_FIELD, Edge.Kind.ARRAY_SLOT, Edge.Kind.CLASS_LOADER);

    private static final int MOST_DIFFERENCES = 15;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        JDK_17 + ",-XX:+UseSerialGC",
        JDK_17 + ",-XX:+UseParallelGC -XX:-UseCompressedOops",
        JDK_17 + ",-XX:+UseG1GC",
        JDK_17 + ",-XX:+UseZGC",
        JDK_17 + ",-XX:+UseShenandoahGC",
        JDK_25 + ",-XX:+UseG1GC",
        JDK_25 + ",-XX:+UseSerialGC -XX:+UseCompactObjectHeaders",
        JDK_25 + ",-XX:+UseZGC",
        JDK_25 + ",-XX:+UseShenandoahGC",
    })
    void countsAndShortestPathsAreThoseOfNetBeans(String jdk, String flags) throws Exception {
        Path dump = dumpOf(jdk, flags);

        try (HeapGraph graph = HeapGraph.open(dump)) {
            Heap heap = HeapFactory.createHeap(dump.toFile());

            assertThat(counts(graph)).isEqualTo(counts(heap)).hasSizeGreaterThan(200);
            comparePaths(graph, heap);
        }
    }

    private static Map<String, Long> counts(HeapGraph graph) {
        Map<String, Long> counts = new TreeMap<>();
        for (ClassStatistics each : graph.statistics()) {
            counts.merge(anyHidden(each.className()), each.instances(), Long::sum);
        }
        return counts;
    }

    /** NetBeans counts class objects apart from the instances of {@code java.lang.Class}. */
    private static Map<String, Long> counts(Heap heap) {
        Map<String, Long> counts = new TreeMap<>();
        for (Object each : heap.getAllClasses()) {
            JavaClass of = (JavaClass) each;
            counts.merge(anyHidden(of.getName()), (long) of.getInstancesCount(), Long::sum);
            counts.merge("java.lang.Class", 1L, Long::sum);
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** Hidden classes are named with a number, set apart in different ways. */
    private static String anyHidden(String className) {
        return className.replaceAll("[./+]0x", "#");
    }

    private static void comparePaths(HeapGraph graph, Heap heap) {
        Set<Edge.Kind> theirRules = EnumSet.copyOf(FIELDS);
        theirRules.add(Edge.Kind.CLASS);
        Set<Edge.Kind> ourRules = EnumSet.copyOf(FIELDS);
        ourRules.addAll(EnumSet.of(Edge.Kind.SUPERCLASS, Edge.Kind.SIGNERS, Edge.Kind.PROTECTION_DOMAIN));
        PathsToRoots paths = PathsToRoots.search(graph.objects(), RootOrder.NEAREST);

        int[] ours = ReferenceDepths.of(graph.objects(), paths);
        int[] theirs = ReferenceDepths.of(graph.objects(), heap);
        int[] byOurRules = ReferenceDepths.searched(graph.objects(), ourRules);
        int[] byTheirRules = ReferenceDepths.searched(graph.objects(), theirRules);
        int[] byCommonRules = ReferenceDepths.searched(graph.objects(), FIELDS);

        List<String> differences = new ArrayList<>();
        int common = 0;
        for (int object = 0; object < ours.length; object++) {
            String which = graph.objects().classOf(object).name() + " " + object;
            compare(which + " by NetBeans' rules", byTheirRules[object], theirs[object], differences);
            if (byOurRules[object] != ReferenceDepths.NONE) {
                compare(which + " by Ullage's rules", ours[object], byOurRules[object], differences);
            }
            int least = byCommonRules[object];
            if (least != ReferenceDepths.NONE && least == byOurRules[object] && least == byTheirRules[object]) {
                common++;
                compare(which, ours[object], theirs[object], differences);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(common).isGreaterThan(ours.length * 9 / 10);
    }

    private static void compare(String which, int depth, int expected, List<String> differences) {
        if (depth != expected && differences.size() < MOST_DIFFERENCES) {
            differences.add(which + ": " + depth + " instead of " + expected);
        }
    }

    private Path dumpOf(String jdk, String flags) throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of(jdk)), "No JDK at " + jdk + ".");
        assumeTrue(start(jdk, flags, "-version") == 0, "No " + flags + " in " + jdk + ".");
        Path dump = directory.resolve("varied.hprof");

        int exit =
                start(jdk, flags, "-cp", System.getProperty("java.class.path"), VariedHeap.class.getName(), "" + dump);

        assertThat(exit).as(Files.readString(directory.resolve("child.log"))).isZero();
        return dump;
    }

    private int start(String jdk, String flags, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk + "/bin/java", "-Xmx64m"));
        command.addAll(List.of(flags.split(" ")));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return child.exitValue();
    }
}
