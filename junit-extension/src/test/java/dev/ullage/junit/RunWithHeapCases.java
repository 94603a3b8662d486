package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.ullage.leak.Resource;
import java.io.File;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that ask for a forked JVM. */
final class RunWithHeapCases {

    private RunWithHeapCases() {}

    /** Fails in every JVM but a forked one. */
    static void needFork() {
        assertThat(System.getProperty("ullage.heap.fork"))
                .as("ran in a forked JVM")
                .isNotNull();
    }

    static long maxHeap() {
        return Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxHeapSize")
                .getValue());
    }

    static void publishPid(TestReporter reporter) {
        reporter.publishEntry("pid", "" + ProcessHandle.current().pid());
    }

    @RunWithHeap("48MiB")
    static class Lifecycle {
        static int all;
        static int afterEach;
        int each;

        @RegisterExtension
        static final Counting COUNTING = new Counting();

        Lifecycle() {
            needFork();
        }

        @BeforeAll
        static void beforeAll() {
            needFork();
            all++;
        }

        @BeforeEach
        void beforeEach() {
            needFork();
            each++;
        }

        @AfterEach
        void afterEach() {
            needFork();
            afterEach++;
        }

        @AfterAll
        static void afterAll() {
            needFork();
            assertEquals(1, all);
            assertThat(afterEach).isEqualTo(11);
        }

        private void check(TestReporter reporter) {
            needFork();
            publishPid(reporter);
            assertThat(maxHeap()).isEqualTo(48L << 20);
            assertThat(all).isEqualTo(1);
            assertThat(each).isEqualTo(1);
        }

        @Test
        void plain(TestReporter reporter) {
            check(reporter);
        }

        @ParameterizedTest
        @ValueSource(strings = {"one", "two", "three"})
        void withParameters(String word, TestReporter reporter) {
            assertThat(word).isNotEmpty();
            check(reporter);
        }

        @RepeatedTest(2)
        void repeated(TestReporter reporter) {
            check(reporter);
        }

        @TestFactory
        Stream<DynamicNode> factory(TestReporter reporter) {
            check(reporter);
            return Stream.of(
                    DynamicTest.dynamicTest("first", RunWithHeapCases::needFork),
                    DynamicContainer.dynamicContainer(
                            "inner", Stream.of(DynamicTest.dynamicTest("second", RunWithHeapCases::needFork))));
        }

        @Test
        void seesAnExtensionWithState(TestReporter reporter) {
            check(reporter);
            assertThat(COUNTING.calls()).isPositive();
        }

        @Nested
        class Inner {
            int innerEach;

            @BeforeEach
            void beforeEach() {
                needFork();
                innerEach++;
            }

            @Test
            void nested(TestReporter reporter) {
                check(reporter);
                assertThat(innerEach).isEqualTo(1);
            }

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void nestedWithParameters(int number, TestReporter reporter) {
                check(reporter);
            }
        }
    }

    static final class Counting implements BeforeEachCallback {
        private static final Namespace NAMESPACE = Namespace.create(Counting.class);
        private int calls;

        @Override
        public void beforeEach(ExtensionContext context) {
            calls++;
            context.getRoot().getStore(NAMESPACE).put("calls", calls);
        }

        int calls() {
            return calls;
        }
    }

    @RunWithHeap("48MiB")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClass {
        private final List<String> words = List.of("one", "two");
        private boolean isPrepared;

        @BeforeAll
        void prepare() {
            needFork();
            isPrepared = true;
        }

        List<String> words() {
            return words;
        }

        @ParameterizedTest
        @MethodSource("words")
        void argumentsComeFromTheInstance(String word) {
            needFork();
            assertThat(isPrepared).isTrue();
        }
    }

    @RunWithHeap("32MiB")
    static class Nearest {
        @Test
        void ofTheClass(TestReporter reporter) {
            publishPid(reporter);
            assertThat(maxHeap()).isEqualTo(32L << 20);
        }

        @Test
        @RunWithHeap(
                value = "40MiB",
                gc = "Serial",
                jvmArgs = {"-Dflag=a b", "-XX:MaxMetaspaceSize=64m"},
                deadline = "50s")
        void ofTheMethod(TestReporter reporter) {
            publishPid(reporter);
            assertThat(maxHeap()).isEqualTo(40L << 20);
            assertThat(System.getProperty("flag")).isEqualTo("a b");
            assertThat(ManagementFactory.getGarbageCollectorMXBeans())
                    .extracting(GarbageCollectorMXBean::getName)
                    .contains("Copy");
        }

        @Nested
        class Plain {
            @Test
            void ofTheOuterClass(TestReporter reporter) {
                publishPid(reporter);
                assertThat(maxHeap()).isEqualTo(32L << 20);
            }
        }

        @Nested
        @RunWithHeap("56MiB")
        class Own {
            @Test
            void ofTheInnerClass(TestReporter reporter) {
                publishPid(reporter);
                assertThat(maxHeap()).isEqualTo(56L << 20);
            }
        }
    }

    static class SomeMethods {
        @Test
        void here() {
            assertThat(System.getProperty("ullage.heap.fork")).isNull();
        }

        @Test
        @RunWithHeap("32MiB")
        void there() {
            needFork();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Test
    @RunWithHeap("32MiB")
    @interface SmallTest {}

    static class Meta {
        @SmallTest
        void small() {
            needFork();
            assertThat(maxHeap()).isEqualTo(32L << 20);
        }
    }

    @RunWithHeap("32MiB")
    abstract static class Base {
        @Test
        void inherited() {
            needFork();
        }
    }

    static class Derived extends Base {}

    @RunWithHeap("32MiB")
    static class Failing {
        @Test
        void differs() {
            assertEquals("apple", "pear");
        }

        @Test
        void differsForAssertJ() {
            assertThat(List.of(1, 2)).isEqualTo(List.of(1, 3));
        }

        @Test
        void throwsAChain() throws IOException {
            throw new IOException("outer", new IllegalStateException("inner"));
        }

        @Test
        void throwsItsOwn() throws Odd {
            throw new Odd(3);
        }

        @Test
        void assumes() {
            assumeTrue(false, "not here");
        }

        @Test
        @Disabled("not today")
        void isDisabled() {}
    }

    static final class Odd extends Exception {
        private static final long serialVersionUID = 1L;

        Odd(int number) {
            super("odd " + number);
        }
    }

    @RunWithHeap("32MiB")
    static class BeforeAllFails {
        @BeforeAll
        static void fails() {
            throw new IllegalStateException("no database");
        }

        @Test
        void one() {}

        @Test
        void other() {}
    }

    @RunWithHeap("32MiB")
    static class AfterAllFails {
        @AfterAll
        static void fails() {
            throw new IllegalStateException("cannot clean up");
        }

        @Test
        void passes() {
            needFork();
        }
    }

    @RunWithHeap("32MiB")
    static class AfterAllExits {
        @AfterAll
        static void leaves() {
            System.exit(3);
        }

        @Test
        void passes() {
            needFork();
        }
    }

    @RunWithHeap("32MiB")
    static class HaltingWithAfterAll {
        @AfterAll
        static void neverReached() {
            throw new IllegalStateException("ran");
        }

        @Test
        void stops() {
            Runtime.getRuntime().halt(7);
        }
    }

    @RunWithHeap("32MiB")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class HaltingBeforeAfterAllFails {
        @AfterAll
        static void fails() {
            throw new IllegalStateException("cannot clean up");
        }

        @Test
        @Order(1)
        void stops() {
            Runtime.getRuntime().halt(7);
        }

        @Test
        @Order(2)
        void passes() {
            needFork();
        }
    }

    @RunWithHeap("32MiB")
    static class FailingFactory {
        @TestFactory
        Stream<DynamicNode> factory() {
            return Stream.of(
                    DynamicTest.dynamicTest("first", RunWithHeapCases::needFork),
                    DynamicContainer.dynamicContainer(
                            "inner",
                            Stream.of(
                                    DynamicTest.dynamicTest("fails", () -> assertEquals(1, 2)),
                                    DynamicTest.dynamicTest("passes", RunWithHeapCases::needFork))),
                    DynamicTest.dynamicTest("last", RunWithHeapCases::needFork));
        }
    }

    @RunWithHeap("32MiB")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Greedy {
        static final List<byte[]> HELD = new ArrayList<>();

        @Test
        @Order(1)
        void passesBefore(TestReporter reporter) {
            publishPid(reporter);
        }

        @Test
        @Order(2)
        void takesAll() {
            while (!Thread.interrupted()) {
                HELD.add(new byte[1 << 16]);
            }
        }

        @Test
        @Order(3)
        void passesAfterwards(TestReporter reporter) {
            needFork();
            publishPid(reporter);
        }
    }

    @RunWithHeap("32MiB")
    static class GreedyLocally {
        @Test
        void takesAll() {
            List<byte[]> held = new ArrayList<>();
            while (!Thread.interrupted()) {
                held.add(new byte[1 << 16]);
            }
        }
    }

    @RunWithHeap("32MiB")
    static class GreedyElsewhere {
        static final List<byte[]> HELD = new ArrayList<>();

        @Test
        void aPoolTakesAll() throws Exception {
            CompletableFuture.runAsync(() -> {
                        try {
                            while (!Thread.interrupted()) {
                                HELD.add(new byte[1 << 16]);
                            }
                        } catch (OutOfMemoryError full) {
                            HELD.clear();
                            throw full;
                        }
                    })
                    .get();
        }
    }

    @RunWithHeap("32MiB")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class GreedyElsewhereTwice {
        @Test
        @Order(1)
        void first() throws Exception {
            new GreedyElsewhere().aPoolTakesAll();
        }

        @Test
        @Order(2)
        void second() throws Exception {
            new GreedyElsewhere().aPoolTakesAll();
        }
    }

    @RunWithHeap("32MiB")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class TolerantThenGreedy {
        @Test
        @Order(1)
        void expectsToRunOut() {
            new Tolerant().expectsToRunOut();
        }

        @Test
        @Order(2)
        void takesAll() {
            new GreedyLocally().takesAll();
        }
    }

    @RunWithHeap("32MiB")
    static class Tolerant {
        @Test
        void expectsToRunOut() {
            List<byte[]> held = new ArrayList<>();
            assertThrows(OutOfMemoryError.class, () -> {
                while (!Thread.interrupted()) {
                    held.add(new byte[1 << 20]);
                }
            });
        }
    }

    @RunWithHeap(value = "32MiB", deadline = "3s")
    static class Hanging {
        @Test
        void waitsForEver() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @RunWithHeap("32MiB")
    static class Exiting {
        @Test
        void leaves() {
            System.exit(42);
        }
    }

    @RunWithHeap("32MiB")
    static class Halting {
        @Test
        void stops() {
            Runtime.getRuntime().halt(7);
        }
    }

    @RunWithHeap("32MiB")
    static class Crashing {
        @Test
        void isKilled() throws Exception {
            String pid = "" + ProcessHandle.current().pid();
            new ProcessBuilder("/bin/kill", "-KILL", pid).start();
            new CountDownLatch(1).await();
        }
    }

    @RunWithHeap(value = "32MiB", jvmArgs = "-XX:+UseNoSuchThing")
    static class WrongFlag {
        @Test
        void never() {}
    }

    @RunWithHeap("32MiB")
    static class Printing {
        @Test
        void prints() {
            System.out.println("printed in the fork: ü");
        }
    }

    @RunWithHeap("32MiB")
    static class LongClassPath {
        @Test
        void hasAllEntries() {
            needFork();
            String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
            assertThat(entries).hasSizeGreaterThan(200);
        }
    }

    @RunWithHeap("32MiB")
    static class Selected {
        @Test
        void chosen() {
            needFork();
        }

        @Test
        void other() throws IOException {
            Files.createFile(Path.of(System.getProperty("witness")));
        }
    }

    @RunWithHeap("64MiB")
    static class Budgeted {
        static final List<Object> KEPT = new ArrayList<>();

        @Test
        @MemoryBudget(allocated = "4KiB")
        void allocatesLittle() {
            needFork();
        }

        @Test
        @MemoryBudget(allocated = "4KiB")
        void allocatesMuch() {
            needFork();
            KEPT.add(new byte[64 * 1024]);
        }
    }

    @RunWithHeap("64MiB")
    @LeakFree(watching = Resource.HEAP, timeBudget = "1m")
    static class LeakChecked {
        static final List<Object> KEPT = new ArrayList<>();

        @Test
        void isClean() {
            needFork();
        }

        @Test
        void leaks() {
            needFork();
            KEPT.add(new Kept());
        }
    }

    static final class Kept {}
}
