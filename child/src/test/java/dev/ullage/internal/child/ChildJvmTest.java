package dev.ullage.internal.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.Frame.Discovered;
import dev.ullage.internal.child.wire.Frame.Ended;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Hello;
import dev.ullage.internal.child.wire.Frame.Output;
import dev.ullage.internal.child.wire.Frame.OutputDropped;
import dev.ullage.internal.child.wire.Frame.Reported;
import dev.ullage.internal.child.wire.Frame.Skipped;
import dev.ullage.internal.child.wire.Frame.StandardStream;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.Frame.Status;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Thrown;
import dev.ullage.internal.child.wire.Totals;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

    @Test
    void tellsWhatHappensAsItHappens() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Mixed.class);

        assertThat(run.end()).isEqualTo(new ChildEnd.Completed(new Totals(7, 3, 3, 1, 1)));
        assertThat(run.frames().get(0)).isInstanceOf(Hello.class);
        assertThat(run.all(Discovered.class)).containsExactly(new Discovered(3, 6));
        assertThat(run.all(Skipped.class)).extracting(Skipped::reason).containsExactly("not today");
        assertThat(run.all(Reported.class)).extracting(Reported::entries).containsExactly(Map.of("key", "value"));
        assertThat(run.finished("passes").status()).isEqualTo(Status.SUCCESSFUL);
        assertThat(run.finished("isAborted").status()).isEqualTo(Status.ABORTED);
        assertThat(run.all(Started.class))
                .extracting(frame -> frame.node().displayName())
                .contains("passes()", "[1] number = 1", "[2] number = 2");
    }

    @Test
    void ofASkippedClassEachTestIsTold() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Resting.class);

        assertThat(run.end()).isEqualTo(new ChildEnd.Completed(new Totals(0, 0, 0, 0, 2)));
        assertThat(run.all(Skipped.class))
                .extracting(skipped -> skipped.node().displayName() + " " + skipped.reason())
                .containsExactlyInAnyOrder("one() on Sundays", "two() on Sundays");
    }

    @Test
    void aStartedTestHasItsPlaceAndItsLegacyName() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Mixed.class);

        TestNode node = run.all(Started.class).stream()
                .map(Started::node)
                .filter(each -> each.displayName().equals("[2] number = 2"))
                .findFirst()
                .orElseThrow();
        assertThat(node.className()).contains(ChildCases.Mixed.class.getName());
        assertThat(node.methodName()).contains("counts");
        assertThat(node.legacyName()).isEqualTo("counts(int)[2]");
        assertThat(node.parent().orElseThrow()).endsWith("[test-template:counts(int)]");
        assertThat(node.describe()).isEqualTo("dev.ullage.internal.child.ChildCases$Mixed#counts \"[2] number = 2\"");
    }

    @Test
    void aFailureComesWithItsDiffStackCausesAndSuppressed() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Mixed.class);

        Thrown diff = run.finished("differs").thrown().orElseThrow();
        assertThat(diff.className()).isEqualTo("org.opentest4j.AssertionFailedError");
        assertThat(diff.message()).contains("expected: <apple> but was: <pear>");
        assertThat(diff.expected()).contains("apple");
        assertThat(diff.actual()).contains("pear");
        assertThat(diff.stack())
                .anySatisfy(
                        frame -> assertThat(frame.toString())
                                .matches(
                                        "dev\\.ullage\\.internal\\.child\\.ChildCases\\$Mixed\\.differs\\(ChildCases\\.java:\\d+\\)"));
        Thrown thrown = run.finished("throwsAChain").thrown().orElseThrow();
        assertThat(thrown.text()).isEqualTo("java.lang.IllegalStateException: outer");
        assertThat(thrown.cause().orElseThrow().message()).contains("inner");
        assertThat(thrown.suppressed()).extracting(Thrown::text).containsExactly("java.io.IOException: beside");
        Thrown unruly = run.finished("throwsSomethingUnruly").thrown().orElseThrow();
        assertThat(unruly.message()).contains("(its getMessage() threw java.lang.UnsupportedOperationException)");
        assertThat(unruly.suppressed().get(0).cause()).as("the cycle is cut").isEmpty();
    }

    @Test
    void noExceptionNameOrEntryKeepsATestFromBeingTold() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Hostile.class);

        assertThat(run.end())
                .isInstanceOfSatisfying(
                        ChildEnd.Completed.class,
                        end -> assertThat(end.totals()).isEqualTo(new Totals(4, 3, 1, 0, 0)));
        assertThat(run.finished("throwsWhatRecurses").status()).isEqualTo(Status.FAILED);
        assertThat(run.all(Started.class))
                .extracting(each -> each.node().describe())
                .allSatisfy(name ->
                        assertThat(name).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(700))
                .anyMatch(name -> name.contains("#isNamedByAStranger \""))
                .anyMatch(name -> name.endsWith("XXX… (cut)\""));
    }

    @Test
    void theJvmIsAsItWasAskedFor(@TempDir Path folder) throws Exception {
        JvmSpec spec = JvmSpec.likeThisOne()
                .withHeap(MemorySize.parse("48MiB"))
                .withCollector(Collector.SERIAL)
                .plusSystemProperty("awkward", "a \"quoted\" \\ back\\slash\nline # $HOME 'x'")
                .plusFlags(List.of("-XX:ActiveProcessorCount=1"));
        spec = new JvmSpec(
                spec.javaHome(),
                spec.classPath(),
                spec.heap(),
                spec.collector(),
                spec.flags(),
                spec.systemProperties(),
                Map.of("ULLAGE_TEST", "väriable"),
                folder);

        ChildRun run = ChildRun.of(spec, ChildCases.Surroundings.class);

        EffectiveValues effective = run.all(Hello.class).get(0).effective();
        assertThat(effective.maxHeap()).isEqualTo(48L << 20);
        assertThat(effective.collectors()).containsExactly("Copy", "MarkSweepCompact");
        assertThat(effective.cpus()).isEqualTo(1);
        assertThat(effective.javaVersion()).isEqualTo(Runtime.version().toString());
        assertThat(run.all(Reported.class).get(0).entries())
                .containsEntry("awkward", "a \"quoted\" \\ back\\slash\nline # $HOME 'x'")
                .containsEntry("environment", "väriable")
                .containsEntry("folder", folder.toRealPath().toString())
                .containsEntry("pid", "" + effective.pid());
    }

    @Test
    void aClassPathMayBeLongerThanACommandLine(@TempDir Path folder) throws Exception {
        List<String> classPath = new ArrayList<>();
        IntStream.range(0, 4000)
                .forEach(
                        i -> classPath.add(folder.resolve("a library with a long name and spaces, number " + i + ".jar")
                                .toString()));
        classPath.addAll(JvmSpec.likeThisOne().classPath());

        ChildRun run = ChildRun.of(JvmSpec.likeThisOne().withClassPath(classPath), ChildCases.Passing.class);

        assertThat(run.end()).isEqualTo(new ChildEnd.Completed(new Totals(1, 1, 0, 0, 0)));
    }

    @Test
    void selectsByMethodPackagePatternTagAndUniqueId() throws Exception {
        String mixed = ChildCases.Mixed.class.getName();

        assertThat(passed(RunRequest.of(Selector.ofMethod(mixed + "#passes")))).containsExactly("passes()");
        assertThat(passed(RunRequest.of(Selector.ofUniqueId("[engine:junit-jupiter]/[class:" + mixed
                        + "]/[test-template:counts(int)]/[test-template-invocation:#2]"))))
                .containsExactly("[2] number = 2");
        assertThat(passed(RunRequest.of(Selector.ofClass(mixed)).withTags("chosen")))
                .containsExactly("passes()");
        assertThat(passed(RunRequest.of(Selector.ofPackage("dev.ullage.internal.child"))
                        .withClassNamePatterns(".*ChildCases\\$Passing")))
                .containsExactly("passes()");
    }

    @Test
    void configurationParametersReachTheTests() throws Exception {
        RunRequest request = RunRequest.of(Selector.ofClass(ChildCases.Surroundings.class.getName()))
                .withParameters(Map.of("junit.jupiter.conditions.deactivate", "*", "given", "yes"));

        ChildRun run = ChildRun.of(JvmSpec.likeThisOne(), request);

        assertThat(run.all(Reported.class).get(0).entries()).containsEntry("parameter", "yes");
    }

    @Test
    void outputComesAsBytesWithItsTest() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Noisy.class);

        assertThat(run.end()).isInstanceOf(ChildEnd.Completed.class);
        assertThat(new String(run.output(StandardStream.OUT), StandardCharsets.ISO_8859_1))
                .contains("\u00ff\u00fe\u0000\u0080")
                .contains("after the close\n");
        assertThat(new String(run.output(StandardStream.ERR), StandardCharsets.UTF_8).lines())
                .hasSize(10_000)
                .contains("line 9999");
        assertThat(run.all(Output.class))
                .allSatisfy(frame -> assertThat(frame.id()).contains("[method:"));
    }

    @Test
    void outputIsCarriedOnlyUpToALimit() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Endless.class);

        assertThat(run.end()).isEqualTo(new ChildEnd.Completed(new Totals(1, 1, 0, 0, 0)));
        assertThat(run.output(StandardStream.OUT).length).isBetween(60 << 20, 64 << 20);
        assertThat(run.all(OutputDropped.class)).hasSize(1);
    }

    @Test
    void aThreadThatTestsLeftBehindDoesNotKeepTheJvm() throws Exception {
        assertThat(ChildRun.of(ChildCases.LeavesAThread.class).end()).isInstanceOf(ChildEnd.Completed.class);
    }

    @Test
    void anOutOfMemoryErrorEndsTheRunWithADump() throws Exception {
        ChildRun run = ChildRun.of(JvmSpec.likeThisOne().withHeap(MemorySize.parse("32MiB")), ChildCases.Greedy.class);

        assertThat(run.end()).isInstanceOfSatisfying(ChildEnd.OutOfMemory.class, end -> {
            assertThat(end.reason()).contains("Java heap space");
            assertThat(end.during().orElseThrow().methodName()).contains("takesAll");
            assertThat(end.error().orElseThrow().text()).isEqualTo("java.lang.OutOfMemoryError: Java heap space");
        });
        assertThat(run.heapDumpWasThere()).isTrue();
    }

    @Test
    void aCallOfSystemExitIsToldWithItsCaller() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Exits.class);

        assertThat(run.end()).isInstanceOfSatisfying(ChildEnd.Exited.class, end -> {
            assertThat(end.code()).isEqualTo(42);
            assertThat(end.during().orElseThrow().methodName()).contains("leaves");
            assertThat(end.call().orElseThrow().stack())
                    .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("leaves"));
        });
    }

    @Test
    void aHaltIsToldWithItsCode() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Halts.class);

        assertThat(run.end()).isInstanceOfSatisfying(ChildEnd.Exited.class, end -> {
            assertThat(end.code()).isEqualTo(7);
            assertThat(end.during().orElseThrow().methodName()).contains("stops");
            assertThat(end.call()).isEmpty();
        });
    }

    @Test
    void signalsAreTold() throws Exception {
        assumeThat(Path.of("/bin/kill")).as("kill").exists();

        assertThat(ended("KILL"))
                .isInstanceOfSatisfying(
                        ChildEnd.Killed.class, end -> assertThat(end.signal()).isEqualTo(9));
        assertThat(ended("TERM"))
                .isInstanceOfSatisfying(
                        ChildEnd.Killed.class, end -> assertThat(end.signal()).isEqualTo(15));
        assertThat(ended("ABRT"))
                .isInstanceOfSatisfying(
                        ChildEnd.Crashed.class, end -> assertThat(end.code()).isEqualTo(134));
        assertThat(ended("SEGV")).isInstanceOfSatisfying(ChildEnd.Crashed.class, end -> {
            assertThat(end.errorLog()).isPresent();
            assertThat(end.during().orElseThrow().methodName()).contains("signals");
        });
    }

    @Test
    void aHangIsEndedWithAThreadDump() throws Exception {
        RunRequest request = RunRequest.of(Selector.ofClass(ChildCases.Hangs.class.getName()));

        ChildRun run = ChildRun.within(Duration.ofSeconds(3), JvmSpec.likeThisOne(), request);

        assertThat(run.end()).isInstanceOfSatisfying(ChildEnd.TimedOut.class, end -> {
            assertThat(end.deadline()).isEqualTo(Duration.ofSeconds(3));
            assertThat(end.during().orElseThrow().methodName()).contains("waitsForEver");
            String thread = end.threads()
                    .orElseThrow()
                    .thread(end.thread().orElseThrow())
                    .orElseThrow();
            assertThat(thread).contains("at dev.ullage.internal.child.ChildCases$Hangs.waitsForEver(ChildCases.java:");
        });
    }

    @Test
    void whatTheTestsStartedIsGoneAfterwards() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.Spawns.class);

        assertThat(run.end()).isInstanceOf(ChildEnd.Completed.class);
        long orphan = Long.parseLong(run.all(Reported.class).get(0).entries().get("pid"));
        assertGone(orphan);
    }

    @Test
    void closingEndsARunningChildAndDeletesItsFolder() throws Exception {
        ChildJvm child = ChildJvm.start(
                JvmSpec.likeThisOne(), RunRequest.of(Selector.ofClass(ChildCases.Hangs.class.getName())));
        Path folder = child.folder();
        while (child.progress().inProgress().isEmpty()) {
            child.await(Duration.ofMinutes(1));
        }

        child.close();

        assertThat(ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(folder).doesNotExist();
    }

    /** A JVM that ends waits for threads that read. */
    @Test
    void noThreadReadsWhileAChildEnds(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("seen");

        ChildRun run = ChildRun.of(
                JvmSpec.likeThisOne().plusSystemProperty("file", file.toString()), ChildCases.LeavesAHook.class);

        assertThat(run.end()).isInstanceOf(ChildEnd.Completed.class);
        assertThat(file).exists();
    }

    @Test
    void aChildEndsWithAParentThatIsKilled() throws Exception {
        ChildRun run = ChildRun.of(ChildCases.DiesAsAParent.class);

        long grandchild =
                Long.parseLong(run.all(Reported.class).get(0).entries().get("pid"));
        assertThat(run.end()).isInstanceOf(ChildEnd.Exited.class);
        assertGone(grandchild);
    }

    @Test
    void flagsThatTheJvmRefusesAreToldInItsOwnWords() throws Exception {
        ChildRun run =
                ChildRun.of(JvmSpec.likeThisOne().plusFlags(List.of("-XX:+UseNoSuchGC")), ChildCases.Passing.class);

        assertThat(run.end()).isInstanceOfSatisfying(ChildEnd.Broken.class, end -> {
            assertThat(end.code()).isEqualTo(1);
            assertThat(end.position()).isEqualTo("before the first frame");
            assertThat(end.console()).contains("Unrecognized VM option 'UseNoSuchGC'");
        });
    }

    @Test
    void aClassThatIsNotThereIsToldByTheLauncher() throws Exception {
        ChildRun run = ChildRun.of(JvmSpec.likeThisOne(), RunRequest.of(Selector.ofClass("com.acme.Missing")));

        assertThat(run.end())
                .isInstanceOfSatisfying(
                        ChildEnd.Broken.class,
                        end -> assertThat(end.failure().orElseThrow().render()).contains("com.acme.Missing"));
        assertThat(run.all(Ended.class).get(0).totals()).isEqualTo(Totals.NONE);
    }

    @Test
    void aJavaHomeWithoutJavaIsRefused(@TempDir Path folder) {
        JvmSpec like = JvmSpec.likeThisOne();
        JvmSpec spec = new JvmSpec(
                folder,
                like.classPath(),
                like.heap(),
                like.collector(),
                like.flags(),
                like.systemProperties(),
                like.environment(),
                like.workingDirectory());

        assertThatThrownBy(() -> ChildJvm.start(spec, RunRequest.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("bin/java").toString());
    }

    @Test
    void anEndIsAskedForOnlyWhenThereIsOne() throws Exception {
        try (ChildJvm child = ChildJvm.start(JvmSpec.likeThisOne(), RunRequest.of())) {
            assertThatThrownBy(child::end)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The child JVM is not over yet: await its frames.");
        }
    }

    /** An orphan that was ended is there until process 1 has noticed. */
    private static void assertGone(long pid) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private static ChildEnd ended(String signal) throws Exception {
        JvmSpec spec = JvmSpec.likeThisOne()
                .plusSystemProperty("signal", signal)
                .plusFlags(List.of("-XX:-CreateCoredumpOnCrash"));
        return ChildRun.of(spec, ChildCases.Signals.class).end();
    }

    private static List<String> passed(RunRequest request) throws Exception {
        ChildRun run = ChildRun.of(JvmSpec.likeThisOne(), request);
        List<String> passed = run.all(Finished.class).stream()
                .filter(frame -> frame.status() == Status.SUCCESSFUL)
                .map(Finished::id)
                .toList();
        return run.all(Started.class).stream()
                .map(Started::node)
                .filter(node -> node.isTest() && passed.contains(node.id()))
                .map(TestNode::displayName)
                .toList();
    }
}
