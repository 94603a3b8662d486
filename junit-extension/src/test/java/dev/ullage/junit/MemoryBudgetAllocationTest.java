package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryBudgetAllocationTest {

    private static final int MEGABYTES_50 = 50 << 20;

    /** The list is 24 B or 32 B, its array 16 B and 100 references of 4 B or, as on ZGC, 8 B. */
    private static final String LIST_BYTES = hasCompressedReferences() ? "440" : "848";

    private static boolean hasCompressedReferences() {
        return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("UseCompressedOops")
                .getValue());
    }

    @Test
    void aListOfAHundredTakes440BytesOr848WithoutCompressedReferences() {
        TestRun run = TestRun.with(Map.of("ullage.memorybudget.allocated", LIST_BYTES), ListCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.budget.allocated")).isEqualTo(LIST_BYTES + " B");
    }

    @Test
    void oneByteLessIsTooLittle() {
        String less = String.valueOf(Integer.parseInt(LIST_BYTES) - 1);

        TestRun run = TestRun.with(Map.of("ullage.memorybudget.allocated", less), ListCases.class);

        assertThat(run.onlyThrown())
                .hasMessageStartingWith("Memory budget exceeded: allocated is " + LIST_BYTES + " B, at most " + less
                        + " B is allowed\n");
    }

    @Test
    void anEmptyBodyTakesNothing() {
        TestRun run = TestRun.of(EmptyCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.budget.allocated")).isEqualTo("0 B");
    }

    @Test
    void everyKindOfTestIsMeasuredToTheByte() {
        TestRun run = TestRun.with(Map.of("ullage.memorybudget.allocated", LIST_BYTES), KindsCases.class);

        run.assertPassed(9);
        assertThat(run.entries("ullage.budget.allocated")).hasSize(9).containsOnly(LIST_BYTES + " B");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PoolThreadCases.class,
                ParallelStreamCases.class,
                CompletableFutureCases.class,
                EndingThreadCases.class
            })
    void whatOtherThreadsAllocateIsSeen(Class<?> cases) {
        TestRun run = TestRun.of(cases);

        assertThat(run.onlyThrown())
                .hasMessageStartingWith("Memory budget exceeded: allocated is 50 MiB (52,4")
                .hasMessageMatching(
                        "(?s).*\n  threads   .* 50 MiB \\(52,428,[78]\\d\\d B\\).*\n  top       byte\\[], (9\\d|100) %, at MemoryBudgetAllocationTest.fill.*");
    }

    @Test
    void theWholeMessageNamesWhatWasMeasuredAndWhatToDo() {
        TestRun run = TestRun.of(OwnThreadCases.class);

        assertThat(AnyJvm.text(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: allocated is 50 MiB (… B), at most 10 MiB is allowed
                  runs      …; the least counts, after 3 to warm up
                  measured  by the JVM's count per thread, less … B for the call itself, which an empty body takes too; exact for the test's own thread, and of other threads all that they allocated meanwhile
                  threads   main 50 MiB (… B)
                  top       byte[], … %, at MemoryBudgetAllocationTest.fill(MemoryBudgetAllocationTest.java:…) ← MemoryBudgetAllocationTest$OwnThreadCases.here(MemoryBudgetAllocationTest.java:…)
                  next      allocate less in the body; or, if so much is meant, raise the budget: allocated = "51MiB"
                  more      -Dullage.keepHeapDump=FOLDER keeps a flame graph of all allocations; with tools.profiler:async-profiler on the test class path, small ones are seen too""");
        assertThat(run.onlyEntry("ullage.budget")).isEqualTo("EXCEEDED");
        assertThat(run.onlyEntry("ullage.budget.report"))
                .isEqualTo(run.onlyThrown().getMessage());
    }

    @Test
    void aBudgetThatIsKeptIsReportedToo() {
        TestRun run = TestRun.with(Map.of("ullage.memorybudget.allocated", LIST_BYTES), ListCases.class);

        assertThat(run.onlyEntry("ullage.budget")).isEqualTo("KEPT");
        assertThat(AnyJvm.text(run.onlyEntry("ullage.budget.report"))).isEqualTo("""
                Memory budget kept: allocated is … B, at most … B is allowed
                  runs      …; the least counts, after 3 to warm up
                  measured  by the JVM's count per thread, less … B for the call itself, which an empty body takes too; exact for the test's own thread, and of other threads all that they allocated meanwhile""");
    }

    @Test
    void whatAVirtualThreadAllocatesIsSeen() {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads come with JDK 21");

        TestRun run = TestRun.of(VirtualThreadCases.class);

        assertThat(run.onlyThrown())
                .hasMessageStartingWith("Memory budget exceeded: allocated is 50 MiB (52,4")
                .hasMessageMatching(
                        "(?s).*\n  threads   .* 50 MiB \\(52,428,[78]\\d\\d B\\).*\n  top       byte\\[], (9\\d|100) %, at MemoryBudgetAllocationTest.fill.*");
    }

    static volatile Object sink = "";

    static void fill() {
        sink = new byte[MEGABYTES_50];
        sink = "";
    }

    /** Takes 440 B on every collector. */
    static void bytes() {
        sink = new byte[424];
        sink = "";
    }

    static class ListCases {
        @Test
        @MemoryBudget
        void list() {
            new ArrayList<>(100);
        }
    }

    static class EmptyCases {
        @Test
        @MemoryBudget(allocated = "0")
        void empty() {}
    }

    @MemoryBudget
    static class KindsCases {
        @Test
        void test() {
            sink = new ArrayList<>(100);
        }

        @ParameterizedTest
        @CsvSource({"1, a, 2, b", "3, c, 4, d"})
        void parameterized(int number, String text, long more, String last) {
            sink = new ArrayList<>(100);
        }

        @RepeatedTest(2)
        void repeated() {
            sink = new ArrayList<>(100);
        }

        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of("first", "second").map(name -> dynamicTest(name, () -> sink = new ArrayList<>(100)));
        }

        @Nested
        class InnerCases {
            @Test
            void inner() {
                sink = new ArrayList<>(100);
            }
        }

        @Nested
        @MemoryBudget(warmup = 2)
        class NearerCases {
            @Test
            void inner() {
                sink = new ArrayList<>(100);
            }
        }
    }

    static class OwnThreadCases {
        @Test
        @MemoryBudget(allocated = "10MiB")
        void here() {
            fill();
        }
    }

    static class PoolThreadCases {
        private static final ExecutorService POOL = Executors.newFixedThreadPool(1);

        @Test
        @MemoryBudget(allocated = "10MiB")
        void inAPool() throws Exception {
            POOL.submit(MemoryBudgetAllocationTest::fill).get();
        }

        @AfterAll
        static void end() {
            POOL.shutdown();
        }
    }

    static class ParallelStreamCases {
        private final CyclicBarrier twoThreads = new CyclicBarrier(2);

        @Test
        @MemoryBudget(allocated = "10MiB")
        void inAParallelStream() {
            IntStream.range(0, 2).parallel().forEach(i -> {
                try {
                    twoThreads.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                    throw new AssertionError(alone);
                }
                if (!Thread.currentThread().getName().equals("main")) {
                    fill();
                }
            });
        }
    }

    static class CompletableFutureCases {
        @Test
        @MemoryBudget(allocated = "10MiB")
        void inAFuture() throws Exception {
            CompletableFuture.runAsync(MemoryBudgetAllocationTest::fill).get();
        }
    }

    static class EndingThreadCases {
        @Test
        @MemoryBudget(allocated = "10MiB")
        void inAThreadThatEnds() throws Exception {
            Thread thread = new Thread(MemoryBudgetAllocationTest::fill);
            thread.start();
            thread.join();
        }
    }

    static class VirtualThreadCases {
        @Test
        @MemoryBudget(allocated = "10MiB")
        void inAVirtualThread() throws Exception {
            Runnable task = MemoryBudgetAllocationTest::fill;
            Thread thread = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
            thread.join();
        }
    }
}
