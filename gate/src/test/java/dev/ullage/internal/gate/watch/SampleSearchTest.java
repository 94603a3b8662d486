package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder and the native memory tracking of another JVM tell. */
class SampleSearchTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String FOLDERS = "ullage-*samples*";

    @Test
    void whatIsSampledIsNamedWithItsHolderAndWhereItWasAllocated(@TempDir Path folder) throws Exception {
        try (Leaker leaker = Leaker.start(folder, "-XX:+UseSerialGC", "-Xmn2m", "-XX:NativeMemoryTracking=summary")) {
            Target target = Targets.ofThisMachine().find(String.valueOf(leaker.pid()));
            JvmCommands commands = new JvmCommands(target);
            try (Monitor monitor = new Monitor(target, Monitor.LEVELS, Monitor.HORIZON)) {
                SampleSearch search = SampleSearch.begin(commands, DiagnosisPlan.STANDARD);
                long collections = monitor.read().sample().value(Metric.COLLECTIONS);
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> monitor.read().sample().value(Metric.COLLECTIONS) > collections + 200);
                String told = search.explained(MINUTE);

                assertThat(told)
                        .containsPattern(
                                "Leak: byte\\[], by \\d+ of \\d+ objects that were sampled in 1 min 0 s and stayed")
                        .contains("held by   static LeakingMain.KEPT")
                        .contains("path      LeakingMain.KEPT → ArrayList.elementData → Object[x] → byte[]")
                        .contains("allocated LeakingMain.main (line ")
                        .contains(
                                "next      remove each byte[] from static LeakingMain.KEPT when it is done with, or bound it");
            }
            assertThat(commands.stops()).isEqualTo(1);
            assertThat(commands.nativeMemory().get("Java Heap")).isGreaterThan(MemorySize.parse("4MiB"));
            assertThat(scratch()).isEmpty();
        }
    }

    @Test
    void aJvmThatDoesNotTrackItsMemoryHasNoCategories() throws Exception {
        try (SessionService service = SessionService.start("clean", 1)) {
            assertThat(new JvmCommands(service.target()).nativeMemory()).isEmpty();
        }
    }

    @Test
    void aRecordingWithoutSamplesNamesNobody(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("empty.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            recording.stop();
            recording.dump(file);
        }

        assertThat(ObjectSamples.read(file).text(MINUTE))
                .isEqualTo(
                        "No holder was found: of 0 objects that were sampled in 1 min 0 s and stayed, no place holds 3 or"
                                + " more. Let it run longer, or allow dumps.");
    }

    @Test
    void thePlaceThatHoldsMostIsTold() {
        ObjectSample one = new ObjectSample("static A.X", "A.X → B", "com.acme.B", "A.add (line 7)");
        ObjectSample other = new ObjectSample("static C.Y", "C.Y → D", "com.acme.D", "C.put (line 9)");
        ObjectSample recorder = new ObjectSample("static jdk.jfr.E.Z", "jdk.jfr.E.Z → F", "F", "F.f (line 1)");

        assertThat(new ObjectSamples(List.of(other, one, one, recorder, recorder, recorder, recorder, one))
                        .text(MINUTE))
                .isEqualTo("""
                        Leak: com.acme.B, by 3 of 8 objects that were sampled in 1 min 0 s and stayed
                          held by   static A.X
                          path      A.X → B
                          allocated A.add (line 7)
                          next      remove each B from static A.X when it is done with, or bound it""");
    }

    private static List<Path> scratch() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + FOLDERS);
            String own = String.valueOf(ProcessHandle.current().pid());
            return files.filter(file -> matcher.matches(file.getFileName())
                            && file.getFileName().toString().contains(own))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
