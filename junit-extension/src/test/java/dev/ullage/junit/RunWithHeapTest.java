package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

@Isolated("system properties are set")
class RunWithHeapTest {

    @Test
    void everyKindOfTestAndItsLifecycleRunInOneForkedJvm() {
        TestRun run = TestRun.of(RunWithHeapCases.Lifecycle.class);

        run.assertPassed(12);
        assertThat(run.results().allEvents().failed().count()).isZero();
        List<String> pids = run.entries("pid");
        assertThat(pids).hasSize(11).doesNotContain("" + ProcessHandle.current().pid());
        assertThat(pids.stream().distinct()).as("one JVM").hasSize(1);
        assertThat(run.entries("ullage.fork"))
                .allSatisfy(entry -> assertThat(entry)
                        .startsWith("pid " + pids.get(0) + ", heap 48 MiB, ")
                        .endsWith(", JDK " + Runtime.version()));
    }

    @Test
    void anInstancePerClassProvidesArgumentsInBothJvms() {
        TestRun.of(RunWithHeapCases.PerClass.class).assertPassed(2);
    }

    @Test
    void theNearestAnnotationWinsAsAWholeAndEqualOnesShareAJvm() {
        TestRun run = TestRun.of(RunWithHeapCases.Nearest.class);

        run.assertPassed(4);
        assertThat(run.entries("pid")).hasSize(4);
        assertThat(run.entries("pid").stream().distinct()).hasSize(3);
    }

    @Test
    void onAMethodItLeavesTheOthersAlone() {
        TestRun.of(RunWithHeapCases.SomeMethods.class).assertPassed(2);
    }

    @Test
    void aMetaAnnotationAndASuperclassCarryIt() {
        TestRun.of(RunWithHeapCases.Meta.class, RunWithHeapCases.Derived.class).assertPassed(2);
    }

    @Test
    void aFailureHasItsDiffAndItsStack() {
        TestRun run = TestRun.of(RunWithHeapCases.Failing.class);

        Throwable differs = thrown(run, "differs");
        assertThat(differs)
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessage("expected: <apple> but was: <pear>")
                .hasToString("org.opentest4j.AssertionFailedError: expected: <apple> but was: <pear>");
        assertThat(((AssertionFailedError) differs).getExpected().getStringRepresentation())
                .isEqualTo("apple");
        assertThat(((AssertionFailedError) differs).getActual().getStringRepresentation())
                .isEqualTo("pear");
        assertThat(differs.getStackTrace())
                .anySatisfy(frame -> assertThat(frame.toString())
                        .startsWith("dev.ullage.junit.RunWithHeapCases$Failing.differs(RunWithHeapCases.java:"));
        AssertionFailedError ofAssertJ = (AssertionFailedError) thrown(run, "differsForAssertJ");
        assertThat(ofAssertJ.getExpected().getStringRepresentation()).isEqualTo("[1, 3]");
        assertThat(ofAssertJ.getActual().getStringRepresentation()).isEqualTo("[1, 2]");
    }

    @Test
    void anExceptionIsOfItsClassWhereThatCanBeMadeAndReadsTheSameWhereNot() {
        TestRun run = TestRun.of(RunWithHeapCases.Failing.class);

        assertThat(thrown(run, "throwsAChain"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("outer")
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("inner");
        assertThat(thrown(run, "throwsItsOwn"))
                .hasToString("dev.ullage.junit.RunWithHeapCases$Odd: odd 3")
                .hasMessage("odd 3");
        assertThat(thrown(run, "assumes"))
                .isExactlyInstanceOf(TestAbortedException.class)
                .hasMessage("Assumption failed: not here");
        assertThat(run.results().testEvents().skipped().count()).isEqualTo(1);
    }

    @Test
    void aFailureBeforeAllFailsEachTestAndOneAfterAllTheClass() {
        TestRun before = TestRun.of(RunWithHeapCases.BeforeAllFails.class);
        TestRun after = TestRun.of(RunWithHeapCases.AfterAllFails.class);

        assertThat(thrown(before, "one"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no database");
        assertThat(thrown(before, "other")).hasMessage("no database");
        assertThat(before.results().containerEvents().failed().count()).isZero();
        after.assertPassed(1);
        assertThat(after.onlyThrown())
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("cannot clean up");
    }

    @Test
    void aJvmThatEndsInAfterAllFailsTheClass() {
        TestRun run = TestRun.of(RunWithHeapCases.AfterAllExits.class);

        run.assertPassed(1);
        assertThat(run.onlyThrown().getMessage().replaceAll("java:\\d+", "java:…"))
                .isEqualTo("""
                System.exit(3) ended a forked JVM with a heap of 32 MiB in the middle of its tests
                  test      dev.ullage.junit.RunWithHeapCases$AfterAllExits
                  called by dev.ullage.junit.RunWithHeapCases$AfterAllExits.leaves(RunWithHeapCases.java:…)
                  next      let the code under test return its exit code, and its main alone call System.exit""");
    }

    @Test
    void afterTheDeathOfAJvmAfterAllRunsWithTheTestsThatAreLeft() {
        TestRun alone = TestRun.of(RunWithHeapCases.HaltingWithAfterAll.class);
        TestRun followed = TestRun.of(RunWithHeapCases.HaltingBeforeAfterAllFails.class);

        assertThat(alone.onlyThrown()).hasMessageStartingWith("Exit code 7 ended a forked JVM");
        followed.assertPassed(1);
        assertThat(followed.results().testEvents().failed().count()).isEqualTo(1);
        assertThat(followed.results().containerEvents().failed().list())
                .singleElement()
                .extracting(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .isEqualTo("cannot clean up");
    }

    @Test
    void aDynamicTestFailsWithinItsContainerAndAlone() {
        TestRun run = TestRun.of(RunWithHeapCases.FailingFactory.class);

        run.assertPassed(3);
        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessage("expected: <1> but was: <2>");
        assertThat(run.results().testEvents().failed().list()).singleElement().satisfies(event -> {
            assertThat(event.getTestDescriptor().getDisplayName()).isEqualTo("fails");
            assertThat(event.getTestDescriptor().getParent().orElseThrow().getDisplayName())
                    .isEqualTo("inner");
        });
    }

    @Test
    void anOutOfMemoryErrorIsDiagnosedAndTheOtherTestsRun() {
        TestRun run = TestRun.of(RunWithHeapCases.Greedy.class);

        run.assertPassed(2);
        assertThat(run.entries("pid").stream().distinct()).as("JVMs").hasSize(2);
        assertThat(run.onlyThrown()).isExactlyInstanceOf(AssertionFailedError.class);
        assertThat(withoutFigures(run.onlyThrown().getMessage())).isEqualTo("""
                OutOfMemoryError: Java heap space, in a forked JVM with a heap of … MiB
                  test      dev.ullage.junit.RunWithHeapCases$Greedy#takesAll
                  held      … MiB (… % of what is reachable) by Object[]
                  path      RunWithHeapCases$Greedy.HELD → ArrayList.elementData → Object[]
                  contents  … byte[] (… MiB), 1 java.lang.Object[] (… KiB)
                  next      let go of what is held, or give the test more: @RunWithHeap("64MiB")""");
    }

    @Test
    void anOutOfMemoryErrorHasItsStackWhereTheHeapIsFreeAgain() {
        TestRun run = TestRun.of(RunWithHeapCases.GreedyLocally.class);

        assertThat(withoutFigures(run.onlyThrown().getMessage())).isEqualTo("""
                OutOfMemoryError: Java heap space, in a forked JVM with a heap of … MiB
                  test      dev.ullage.junit.RunWithHeapCases$GreedyLocally#takesAll
                  held      … MiB (… % of what is reachable) by Object[]
                  path      local variable of thread "main" ArrayList → ArrayList.elementData → Object[]
                  contents  … byte[] (… MiB), 1 java.lang.Object[] (… KiB)
                  next      let go of what is held, or give the test more: @RunWithHeap("64MiB")""");
        assertThat(run.onlyThrown().getStackTrace()[0].toString())
                .startsWith("dev.ullage.junit.RunWithHeapCases$GreedyLocally.takesAll(RunWithHeapCases.java:");
    }

    @Test
    void anOutOfMemoryErrorThatAnotherThreadHandsOverIsDiagnosedToo() {
        TestRun run = TestRun.of(RunWithHeapCases.GreedyElsewhere.class);

        assertThat(withoutFigures(run.onlyThrown().getMessage())).isEqualTo("""
                OutOfMemoryError: Java heap space, in a forked JVM with a heap of … MiB
                  test      dev.ullage.junit.RunWithHeapCases$GreedyElsewhere#aPoolTakesAll
                  held      … MiB (… % of what is reachable) by Object[]
                  path      RunWithHeapCases$GreedyElsewhere.HELD → ArrayList.elementData → Object[]
                  contents  … byte[] (… MiB), 1 java.lang.Object[] (… KiB)
                  next      let go of what is held, or give the test more: @RunWithHeap("64MiB")""");
        assertThat(run.onlyThrown())
                .cause()
                .hasToString("java.util.concurrent.ExecutionException: java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void aLaterOutOfMemoryErrorIsNotDiagnosedByTheDumpOfTheFirst() {
        TestRun handedOver = TestRun.of(RunWithHeapCases.GreedyElsewhereTwice.class);
        TestRun ended = TestRun.of(RunWithHeapCases.TolerantThenGreedy.class);

        assertThat(withoutFigures(thrown(handedOver, "first").getMessage()))
                .contains("\n  path      RunWithHeapCases$GreedyElsewhere.HELD → ");
        assertThat(withoutFigures(thrown(handedOver, "second").getMessage())).isEqualTo("""
                OutOfMemoryError: Java heap space, in a forked JVM with a heap of … MiB
                  test      dev.ullage.junit.RunWithHeapCases$GreedyElsewhereTwice#second
                  dump      none of this error: a JVM writes one at its first OutOfMemoryError only; run the test alone
                  next      let go of what is held, or give the test more: @RunWithHeap("64MiB")""");
        ended.assertPassed(1);
        assertThat(withoutFigures(ended.onlyThrown().getMessage())).isEqualTo("""
                OutOfMemoryError: Java heap space, in a forked JVM with a heap of … MiB
                  test      dev.ullage.junit.RunWithHeapCases$TolerantThenGreedy#takesAll
                  dump      none of this error: a JVM writes one at its first OutOfMemoryError only; run the test alone
                  next      let go of what is held, or give the test more: @RunWithHeap("64MiB")""");
    }

    @Test
    void aTestMayExpectAnOutOfMemoryError() {
        TestRun.of(RunWithHeapCases.Tolerant.class).assertPassed(1);
    }

    @Test
    void aHangIsEndedWithWhatItsThreadWasDoing() {
        TestRun run = TestRun.of(RunWithHeapCases.Hanging.class);

        String message = run.onlyThrown().getMessage();
        assertThat(message.replaceAll("\"main\" .*", "\"main\" …")
                        .replaceAll("(?s)(\\(RunWithHeapCases.java:)\\d+.*\n", "$1…)\n"))
                .as(message)
                .startsWith("""
                Hang: nothing went on for 3s, the deadline, in a forked JVM with a heap of 32 MiB; it was ended
                  test      dev.ullage.junit.RunWithHeapCases$Hanging#waitsForEver
                  thread    "main" …
                     java.lang.Thread.State: WAITING (parking)
                """)
                .endsWith("""
                        RunWithHeapCases$Hanging.waitsForEver(RunWithHeapCases.java:…)
                          next      mend what the thread waits for, or give the test more time: @RunWithHeap(deadline = "6s")""");
        assertThat(run.onlyEntry("ullage.threads")).contains("Full thread dump", "ullage-parent-watch");
    }

    @Test
    void aCallOfSystemExitIsReportedWithItsCaller() {
        TestRun run = TestRun.of(RunWithHeapCases.Exiting.class);

        assertThat(run.onlyThrown().getMessage().replaceAll("java:\\d+", "java:…"))
                .isEqualTo("""
                System.exit(42) ended a forked JVM with a heap of 32 MiB in the middle of its tests
                  test      dev.ullage.junit.RunWithHeapCases$Exiting#leaves
                  called by dev.ullage.junit.RunWithHeapCases$Exiting.leaves(RunWithHeapCases.java:…)
                  next      let the code under test return its exit code, and its main alone call System.exit""");
    }

    @Test
    void aHaltIsReported() {
        assertThat(TestRun.of(RunWithHeapCases.Halting.class).onlyThrown()).hasMessage("""
                Exit code 7 ended a forked JVM with a heap of 32 MiB in the middle of its tests
                  test      dev.ullage.junit.RunWithHeapCases$Halting#stops
                  next      see who calls Runtime.halt, or ends the process from native code""");
    }

    @Test
    void aSignalIsReported() {
        assertThat(TestRun.of(RunWithHeapCases.Crashing.class).onlyThrown()).hasMessage("""
                Signal 9 ended a forked JVM with a heap of 32 MiB
                  test      dev.ullage.junit.RunWithHeapCases$Crashing#isKilled
                  next      see whether the kernel ran out of memory (dmesg), or who else sent it""");
    }

    @Test
    void aFlagThatTheJvmRefusesIsReportedInItsOwnWords() {
        assertThat(TestRun.of(RunWithHeapCases.WrongFlag.class).onlyThrown()).hasMessage("""
                Exit code 1 ended a forked JVM with a heap of 32 MiB before it had run its tests
                  it said   Unrecognized VM option 'UseNoSuchThing'
                            Error: Could not create the Java Virtual Machine.
                            Error: A fatal exception has occurred. Program will exit.
                  stream    ended before the first frame
                  next      check jvmArgs, gc and value against what this JDK accepts""");
    }

    @Test
    void whatIsPrintedThereAppearsHere() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true));
        try {
            TestRun.of(RunWithHeapCases.Printing.class).assertPassed(1);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(Charset.defaultCharset())).contains("printed in the fork: ü");
    }

    @Test
    void aClassPathOfTwoHundredEntriesIsPassedOn(@TempDir Path folder) throws Exception {
        String more = IntStream.range(0, 200)
                .mapToObj(
                        i -> folder.resolve("library with spaces " + i + ".jar").toString())
                .collect(Collectors.joining(File.pathSeparator));

        TestRun run = withClassPath(
                more + File.pathSeparator + classPath(), () -> TestRun.of(RunWithHeapCases.LongClassPath.class));

        run.assertPassed(1);
    }

    @Test
    void theLauncherIsFoundWhereItIsNotOnTheClassPath() throws Exception {
        String without = Stream.of(classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains("junit-platform-launcher"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without).isNotEqualTo(classPath());

        TestRun run = withClassPath(without, () -> TestRun.of(RunWithHeapCases.Meta.class));

        run.assertPassed(1);
    }

    @Test
    void testsThatWereNotSelectedDoNotRunThereEither(@TempDir Path folder) {
        System.setProperty("witness", folder.resolve("witness").toString());
        try {
            var summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectMethod(RunWithHeapCases.Selected.class, "chosen"))
                                    .build(),
                            summary);

            assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
            assertThat(summary.getSummary().getTotalFailureCount()).isZero();
            assertThat(folder.resolve("witness")).doesNotExist();
        } finally {
            System.clearProperty("witness");
        }
    }

    @Test
    void aLeakCheckRunsInTheForkedJvm() {
        TestRun run = TestRun.of(RunWithHeapCases.LeakChecked.class);

        assertThat(run.entries("ullage.verdict")).containsExactlyInAnyOrder("STABLE", "LEAK");
        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .message()
                .startsWith("Leak: 1 RunWithHeapCases$Kept per iteration")
                .contains("static RunWithHeapCases$LeakChecked.KEPT : ArrayList");
    }

    @Test
    void budgetsAreJudgedInTheForkedJvm() {
        TestRun run = TestRun.of(RunWithHeapCases.Budgeted.class);

        assertThat(thrown(run, "allocatesMuch"))
                .isExactlyInstanceOf(AssertionFailedError.class)
                .message()
                .startsWith("Memory budget exceeded: allocated is 64.");
    }

    private static Throwable thrown(TestRun run, String method) {
        return run.results().testEvents().finished().stream()
                .filter(event ->
                        event.getTestDescriptor().getUniqueId().toString().endsWith("[method:" + method + "()]"))
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
    }

    private static String withoutFigures(String text) {
        return text.replaceAll("[\\d.,]+( MiB| KiB| %| byte)", "…$1");
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static TestRun withClassPath(String classPath, Callable<TestRun> run) throws Exception {
        String before = classPath();
        System.setProperty("java.class.path", classPath);
        try {
            return run.call();
        } finally {
            System.setProperty("java.class.path", before);
        }
    }
}
