package dev.ullage.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import dev.ullage.pressure.recovery.RecoveryCheck;
import dev.ullage.pressure.recovery.RecoveryReport;
import dev.ullage.pressure.relief.PressureLadder;
import dev.ullage.pressure.relief.PressureLevel;
import dev.ullage.pressure.relief.PressureSource;
import dev.ullage.pressure.relief.PressureThresholds;
import dev.ullage.soak.Soak;
import dev.ullage.soak.SoakReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/pressure.md}: each runs here, and stands there word for word. */
class PressureGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "pressure.md");
    private static final Path SELF = Path.of("src/test/java/dev/ullage/pressure/PressureGuideTest.java");
    private static final Pattern EXAMPLE = Pattern.compile("// example\\n(.*?)\\n\\s*// end", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

    /** Buffers pages, and lets go of the oldest when it is told to. */
    private static final class Pages {

        private final Deque<byte[]> pages = new ArrayDeque<>();

        synchronized void add(int bytes) {
            pages.add(new byte[bytes]);
        }

        synchronized void dropOldest() {
            for (int left = pages.size() / 2; left > 0; left--) {
                pages.remove();
            }
        }

        synchronized MemorySize size() {
            return MemorySize.ofBytes(
                    pages.stream().mapToLong(page -> page.length).sum());
        }
    }

    private final Pages pages = new Pages();

    @TempDir
    Path folder;

    @Test
    void codeRunsUnderPressure() throws Exception {
        // example
        try (MemoryPressure heap = MemoryPressure.inHeap().upTo("60%");
                MemoryPressure direct = MemoryPressure.inDirectBuffers()
                        .sawTooth(MemorySize.parse("4MiB"), MemorySize.parse("32MiB"), Duration.ofSeconds(1));
                MemoryPressure garbage = MemoryPressure.churn(MemorySize.parse("50MiB"))) {
            direct.awaitPeak(Duration.ofMinutes(1));
            pages.add(64 << 10); // the code under test
            assertThat(heap.failure()).isEmpty();
            assertThat(garbage.failure()).isEmpty();
        }
        // end
        assertThat(pages.size()).isEqualTo(MemorySize.parse("64KiB"));
    }

    @Test
    void workWaitsForRelief() throws Exception {
        // example
        PressureLadder ladder = PressureLadder.on(
                PressureSource.counted(pages::size, MemorySize.parse("1MiB")), PressureThresholds.STANDARD);
        ladder.register(PressureLevel.LOW, "drop the oldest pages", pages::dropOldest);

        for (int page = 0; page < 100; page++) {
            if (ladder.awaitRelief(Duration.ofSeconds(5))) {
                pages.add(64 << 10);
            }
        }
        assertThat(pages.size()).isLessThan(MemorySize.parse("1MiB"));
        assertThat(ladder.history())
                .allMatch(
                        relief -> relief.actions().get(0).freed().orElseThrow().bytes() > 0);
        // end
        assertThat(ladder.history()).isNotEmpty();
    }

    @Test
    void memoryComesBack() throws Exception {
        // example
        try (RecoveryCheck check = RecoveryCheck.beforeLoad()) {
            List<byte[]> rows = new ArrayList<>();
            for (int row = 0; row < 10_000; row++) {
                rows.add(new byte[1 << 10]);
            }
            rows.clear();
            RecoveryReport report = check.await(MemorySize.parse("1MiB"), Duration.ofSeconds(10));
            assertThat(report.hasRecovered()).as(report.text()).isTrue();
        }
        // end
    }

    @Test
    void anOperationIsSoaked() throws Exception {
        Path checkpoints = folder;
        // example
        SoakReport report = Soak.of("pages")
                .rate(200)
                .duration(Duration.ofSeconds(2)) // hours, in earnest
                .checkpoint(checkpoints.resolve("pages.json"))
                .run(() -> {
                    pages.add(64 << 10);
                    pages.dropOldest();
                });
        assertThat(report.verdict()).as(report.text()).isNotEqualTo(Verdict.LEAK);
        // end
        assertThat(report.windows()).isNotEmpty();
    }

    @Test
    void theGuideHasTheExamplesWordForWord() throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(SELF));
        String guide = Files.readString(GUIDE);
        int count = 0;
        while (examples.find()) {
            String example = examples.group(1);
            assertThat(guide).contains("```java\n" + example.stripIndent() + "\n```");
            count++;
        }
        assertThat(count).isEqualTo(4);
    }

    @Test
    void theTestsThatTheGuideNamesAreThere() throws IOException {
        Matcher named = NAMED.matcher(Files.readString(GUIDE));
        List<String> missing = new ArrayList<>();
        int count = 0;
        while (named.find()) {
            count++;
            String method = named.group(2);
            if (source(named.group(1))
                    .filter(text -> method == null || text.contains("void " + method + "("))
                    .findFirst()
                    .isEmpty()) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(20);
    }

    private static Stream<String> source(String test) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(each -> each.endsWith(test + ".java")).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts.stream();
    }
}
