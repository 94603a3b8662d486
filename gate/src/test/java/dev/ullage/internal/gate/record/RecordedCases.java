package dev.ullage.internal.gate.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import dev.ullage.junit.RunWithHeap;
import dev.ullage.junit.StaticFootprint;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suites that {@link SuiteRecorderTest} runs in a JVM of their own. */
final class RecordedCases {

    private RecordedCases() {}

    record Session(long id) {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Passing {
        @Test
        void adds() {
            assertEquals(2, 1 + 1);
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(ints = {1, 2})
        void counts(int number) {
            assertEquals(1, Integer.signum(number));
        }

        @Test
        @Disabled("not yet")
        void disabled() {}

        @TestFactory
        List<DynamicTest> makes() {
            return List.of(DynamicTest.dynamicTest("first", () -> {}));
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OverWarning {
        private static final List<byte[]> KEPT = new ArrayList<>();

        @Test
        void aLooks() {
            assertEquals(0, KEPT.size());
        }

        @Test
        void bKeeps() {
            for (int i = 0; i < 55; i++) {
                KEPT.add(new byte[1 << 20]);
            }
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Failing {
        @Test
        void aFails() {
            System.out.println("an apple is asked for");
            assertEquals("apple", "pear");
        }

        @Test
        void bIsAborted() {
            assumeTrue(false, "no network");
        }

        @Test
        void cPasses() {}
    }

    static class NotBegun {
        @BeforeAll
        static void begins() {
            throw new IllegalStateException("no database");
        }

        @Test
        void never() {}
    }

    @Disabled("not on this machine")
    static class Skipping {
        @Test
        void never() {}
    }

    static class Aborting {
        @BeforeAll
        static void begins() {
            assumeTrue(false, "no network");
        }

        @Test
        void never() {}
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Leaking {
        private static final List<Object> SESSIONS = new ArrayList<>();

        @Test
        @LeakFree
        void aLeaks() {
            SESSIONS.add(new Session(SESSIONS.size()));
        }

        @Test
        @LeakFree
        void bIsClean() {}

        @Test
        @LeakFree(timeBudget = "1ms")
        void cIsInconclusive() throws InterruptedException {
            Thread.sleep(2);
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OverBudget {
        static byte[] last = {};

        @Test
        @MemoryBudget(allocated = "1KiB", threads = "0")
        void aTakesTooMuch() {
            last = new byte[5000];
        }

        @Test
        @MemoryBudget(allocated = "6KiB")
        void bTakesItsPart() {
            last = new byte[5000];
        }
    }

    @StaticFootprint("1MiB")
    static class HeavyStatics {
        private static final byte[] KEPT = new byte[3 << 20];

        @Test
        void looks() {
            assertEquals(3 << 20, KEPT.length);
        }
    }

    @StaticFootprint("4MiB")
    static class LightStatics {
        private static final byte[] KEPT = new byte[3 << 20];

        @Test
        void looks() {
            assertEquals(3 << 20, KEPT.length);
        }
    }

    @RunWithHeap("48MiB")
    @StaticFootprint("1KiB")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Forked {
        private static final List<Object> SESSIONS = new ArrayList<>();
        static byte[] last = {};

        @Test
        @LeakFree
        void aLeaks() {
            SESSIONS.add(new Session(SESSIONS.size()));
        }

        @Test
        @MemoryBudget(allocated = "1KiB")
        void bTakesTooMuch() {
            last = new byte[5000];
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Buffering {
        private static final List<ByteBuffer> BUFFERS = new ArrayList<>();

        @Test
        void aPasses() {}

        @Test
        void bTakesDirectMemory() {
            while (!Thread.interrupted()) {
                BUFFERS.add(ByteBuffer.allocateDirect(4 << 20));
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    static class Hoarding {
        private static final List<byte[]> SESSIONS = new ArrayList<>();

        @Test
        void takesAll() {
            while (!Thread.interrupted()) {
                SESSIONS.add(new byte[1 << 20]);
            }
        }
    }

    static class Talking {
        @RepeatedTest(5000)
        void talks(RepetitionInfo repetition) {
            for (int line = 0; line < 10; line++) {
                System.out.println(
                        "Line " + line + " of repetition " + repetition.getCurrentRepetition() + ".".repeat(80));
            }
            assertNotEquals(0, repetition.getCurrentRepetition() % 5, () -> "long ".repeat(2000));
        }
    }

    /** A parent, in a JVM whose heap is known. */
    static class Recording5000 {
        @Test
        void records() throws Exception {
            Recording recording = SuiteRecorder.record(
                    "talking",
                    SourceRoots.of(Path.of(""), List.of(Path.of("src/test/java"))),
                    ConstrainedSuite.likeThisJvm(RecordedCases.class)
                            .classes(Talking.class.getName())
                            .systemProperties(Map.of()),
                    Limits.usual(),
                    Environment.forkedJvm(),
                    new SuiteListener() {});
            Run run = recording.evidence().judged();
            assertEquals(5000, run.tests().size());
            assertEquals(1000, run.tests(TestRow.Result.FAILED));
            EvidenceFile.write(Evidence.of(run), Files.createTempFile("evidence", ".json"));
        }
    }
}
