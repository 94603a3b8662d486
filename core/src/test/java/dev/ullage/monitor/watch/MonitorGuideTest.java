package dev.ullage.monitor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.adaptive.LearntLevels;
import dev.ullage.monitor.component.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/monitor.md} shows, run. */
class MonitorGuideTest {

    private static final Path GUIDE = Path.of("../docs/monitor.md");
    private static final Path SELF = Path.of("src/test/java/dev/ullage/monitor/watch/MonitorGuideTest.java");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final Map<Integer, byte[]> parsed = new HashMap<>();

    // guide
    private final MemoryMonitor monitor =
            MemoryMonitor.of(MonitorSettings.testing()).start();

    @AfterEach
    void close() {
        monitor.close();
    }

    @Test
    void parsingKeepsItsLimits() throws Exception {
        OperationUse use = monitor.operation("parse")
                .allocated("1MiB")
                .peakHeap("64MiB")
                .retained("4MiB")
                .run(() -> parse(1000));

        assertThat(use.isWithinLimits()).isTrue();
    }
    // end

    @Test
    void aLimitThatIsTooTightFails() {
        assertThatThrownBy(() -> monitor.operation("parse").allocated("1KiB").run(() -> parse(1000)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whatTheGuideShowsOfListenersAndComponentsWorks() {
        List<String> log = new ArrayList<>();
        // guide
        monitor.onChange((StateChange change) -> log.add(change.text()));
        monitor.onWarning(warning -> log.add(warning.text()));
        monitor.onLeak(leak -> log.add(leak.render()));

        Component cache = monitor.components().register("parsed", () -> parsed.size() * 1000L);
        cache.miss();
        // end

        assertThat(monitor.components().uses()).hasSize(1);
    }

    @Test
    void whatTheGuideShowsOfLearningWorks(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("learnt.properties");
        // guide
        LearntLevels learnt = LearntLevels.load(file);
        MonitorSettings settings = MonitorSettings.testing();
        MemoryMonitor watching = MemoryMonitor.of(settings.with(learnt.within(settings.levels())));
        // end
        try (watching) {
            watching.start();
            // guide
            learnt.observing(watching.peakAboveBaseline().orElseThrow()).save(file);
            // end
        }

        assertThat(LearntLevels.load(file).peaks()).hasSize(1);
    }

    @Test
    void theGuideShowsWhatIsRunHere() throws IOException {
        String here = plain(Files.readString(SELF));
        Matcher block = BLOCK.matcher(Files.readString(GUIDE));
        int blocks = 0;
        while (block.find()) {
            blocks++;
            assertThat(here).contains(plain(block.group(1)));
        }
        assertThat(blocks).isEqualTo(3);
    }

    /** Without blanks and remarks. */
    private static String plain(String code) {
        StringBuilder plain = new StringBuilder();
        code.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("//")
                        && !line.startsWith("try (watching)")
                        && !line.equals("watching.start();"))
                .forEach(plain::append);
        return plain.toString().replace(" ", "");
    }

    private void parse(int size) {
        byte[] text = new byte[size];
        Arrays.fill(text, (byte) 1);
        parsed.put(parsed.size(), text);
    }
}
