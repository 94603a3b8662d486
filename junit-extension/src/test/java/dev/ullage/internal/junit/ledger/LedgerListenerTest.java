package dev.ullage.internal.junit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class LedgerListenerTest {

    private static final Pattern NAME = Pattern.compile("\"name\" : \"(.*)\"");
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @TempDir
    Path directory;

    @Test
    void everyKindOfTestIsRecordedByItsName() throws IOException {
        Path file = directory.resolve("ledger.json");

        run(Map.of("ullage.ledger", "on", "ullage.ledger.file", file.toString()), KindsCases.class);

        assertThat(names(file))
                .containsExactlyInAnyOrder(
                        "Kinds",
                        "Kinds > plain()",
                        "Kinds > parameterized(int) > [1] number = 1",
                        "Kinds > parameterized(int) > [2] number = 2",
                        "Kinds > factory() > first",
                        "Kinds > factory() > second",
                        "Kinds > Inner > nested()");
    }

    @Test
    void ofTestsInParallelWhatTheyShareIsNotAttributed() throws IOException {
        Path file = directory.resolve("ledger.json");

        String said = run(
                Map.of(
                        "ullage.ledger", "on",
                        "ullage.ledger.file", file.toString(),
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"),
                ParallelCases.class);

        assertThat(said)
                .contains(
                        "2 tests ran in parallel with others: what they left behind cannot be told apart, and only what"
                                + " their own thread allocated is theirs for certain\n");
        String tests = Files.readString(file).split("\"tests\"")[1];
        assertThat(tests)
                .containsOnlyOnce("  }, {\n")
                .doesNotContain("\"threads\"", "\"heap\"", "\"parallel\" : false");
        assertThat(tests).contains("\"allocated\"", "\"parallel\" : true");
    }

    @Test
    void aFileThatCannotBeWrittenIsReportedAndTheTestsPass() throws IOException {
        Path occupied =
                Files.writeString(directory.resolve("file"), "no folder").resolve("ledger.json");

        String said = run(Map.of("ullage.ledger", "on", "ullage.ledger.file", occupied.toString()), KindsCases.class);

        assertThat(said).contains("The ledger could not be written to " + occupied + ".");
    }

    @Test
    void switchedOffNothingIsSaid() {
        assertThat(run(Map.of("ullage.ledger", "off"), KindsCases.class)).isEmpty();
    }

    private static List<String> names(Path file) throws IOException {
        return NAME.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String run(Map<String, String> parameters, Class<?> cases) {
        StringBuilder said = new StringBuilder();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord message) {
                said.append(message.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.ullage.ledger");
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(cases))
                            .configurationParameters(new HashMap<>(parameters))
                            .build());
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return said.toString();
    }

    @DisplayName("Kinds")
    static class KindsCases {
        @Test
        void plain() {}

        @ParameterizedTest(name = "[{index}] number = {0}")
        @ValueSource(ints = {1, 2})
        void parameterized(int number) {
            assertThat(number).isPositive();
        }

        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of("first", "second").map(name -> DynamicTest.dynamicTest(name, () -> {}));
        }

        @Nested
        class Inner {
            @Test
            void nested() {}
        }
    }

    static class ParallelCases {
        @Test
        void one() throws Exception {
            meet();
        }

        @Test
        void other() throws Exception {
            meet();
        }

        private static void meet() throws Exception {
            BOTH.await(60, TimeUnit.SECONDS);
        }
    }
}
