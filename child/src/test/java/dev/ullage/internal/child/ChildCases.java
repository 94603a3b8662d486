package dev.ullage.internal.child;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that are run in child JVMs only. */
final class ChildCases {

    private ChildCases() {}

    static class Passing {
        @Test
        void passes() {}
    }

    @Disabled("on Sundays")
    static class Resting {
        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class Mixed {
        @Test
        @Tag("chosen")
        void passes() {}

        @BeforeEach
        void publishes(TestInfo test, TestReporter reporter) {
            if (test.getTags().contains("chosen")) {
                reporter.publishEntry("key", "value");
            }
        }

        @Test
        void isAborted() {
            assumeTrue(false);
        }

        @Test
        @Disabled("not today")
        void isSkipped() {}

        @Test
        void differs() {
            assertEquals("apple", "pear");
        }

        @Test
        void throwsAChain() {
            var outer = new IllegalStateException("outer", new IllegalArgumentException("inner"));
            outer.addSuppressed(new IOException("beside"));
            throw outer;
        }

        @Test
        void throwsSomethingUnruly() throws Unruly {
            throw new Unruly();
        }

        @ParameterizedTest(name = "[{index}] number = {0}")
        @ValueSource(ints = {1, 2})
        void counts(int number) {}
    }

    private static final class Unruly extends Exception {
        private static final long serialVersionUID = 1L;

        Unruly() {
            addSuppressed(new Exception("cycle", this));
        }

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException();
        }
    }

    static class Hostile {
        @Test
        void throwsWhatRecurses() {
            throw new Recursive();
        }

        @Test
        @DisplayName("\u001b[31mX\n::error::\u0000\uD800")
        void isNamedByAStranger() {}

        @TestFactory
        DynamicTest hasAnEndlessName() {
            return DynamicTest.dynamicTest("X".repeat(20 << 20), () -> {});
        }

        @Test
        void publishesWithoutEnd(TestReporter reporter) {
            reporter.publishEntry("much", "X".repeat(20 << 20));
        }
    }

    private static final class Recursive extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            return "m" + toString();
        }
    }

    static class Surroundings {
        @RegisterExtension
        static final BeforeEachCallback REPORT = Surroundings::report;

        @Test
        void reports() {}

        private static void report(ExtensionContext context) {
            context.publishReportEntry(Map.of(
                    "awkward", System.getProperty("awkward", "none"),
                    "environment", String.valueOf(System.getenv("ULLAGE_TEST")),
                    "folder", System.getProperty("user.dir"),
                    "parameter", context.getConfigurationParameter("given").orElse("none"),
                    "pid", "" + ProcessHandle.current().pid()));
        }
    }

    static class Noisy {
        @Test
        void writesWhatIsNoTextAndCloses() {
            System.out.write(new byte[] {-1, -2, 0, -128}, 0, 4);
            System.out.flush();
        }

        @Test
        void writesManyLines() {
            for (int i = 0; i < 10_000; i++) {
                System.err.println("line " + i);
            }
        }

        @Test
        void closesAndWritesOn() {
            System.out.close();
            System.out.println("after the close");
        }
    }

    static class Endless {
        @Test
        void writesWithoutEnd() {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                System.out.write(block, 0, block.length);
            }
        }
    }

    static class LeavesAThread {
        @Test
        void starts() {
            new Thread(() -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException end) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .start();
        }
    }

    static class Greedy {
        @Test
        void takesAll() {
            List<byte[]> held = new ArrayList<>();
            while (!Thread.interrupted()) {
                held.add(new byte[1 << 20]);
            }
        }
    }

    static class Exits {
        @Test
        void leaves() {
            System.exit(42);
        }
    }

    static class Halts {
        @Test
        void stops() {
            Runtime.getRuntime().halt(7);
        }
    }

    static class Hangs {
        @Test
        void waitsForEver() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    static class Signals {
        @Test
        void signals() throws Exception {
            String pid = "" + ProcessHandle.current().pid();
            new ProcessBuilder("/bin/kill", "-" + System.getProperty("signal"), pid).start();
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
        }
    }

    static class Spawns {
        @Test
        void startsAProcess(TestReporter reporter) throws Exception {
            Process shell = new ProcessBuilder("/bin/sh", "-c", "sleep 600 > /dev/null 2>&1 & echo $!").start();
            reporter.publishEntry("pid", new String(shell.getInputStream().readNBytes(20)).strip());
        }
    }

    static class LeavesAHook {
        @Test
        void looksAtItsParentsThreadAtTheEnd() {
            Thread watch = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("ullage-parent-watch"))
                    .findFirst()
                    .orElseThrow();
            Path file = Path.of(System.getProperty("file"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                Awaitility.await().until(() -> watch.getState() == Thread.State.TIMED_WAITING);
                assertDoesNotThrow(() -> Files.createFile(file));
            }));
        }
    }

    static class DiesAsAParent {
        @Test
        void startsAChildAndDies(TestReporter reporter) throws Exception {
            ChildJvm child =
                    ChildJvm.start(JvmSpec.likeThisOne(), RunRequest.of(Selector.ofClass(Hangs.class.getName())));
            reporter.publishEntry("pid", "" + child.pid());
            Runtime.getRuntime().halt(1);
        }
    }
}
