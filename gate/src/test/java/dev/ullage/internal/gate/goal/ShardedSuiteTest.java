package dev.ullage.internal.gate.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.Baseline;
import dev.ullage.internal.gate.baseline.Figure;
import dev.ullage.internal.gate.shard.BaselineMerge;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite of 200 tests in 40 classes, one of which fails and one of which exceeds its budget, in JVMs of its own. */
class ShardedSuiteTest {

    private static final int CLASSES = 40;

    @TempDir
    private static Path folder;

    private static Path classes;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void compile() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        List<String> words = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (int number = 0; number < CLASSES; number++) {
            Path source = folder.resolve("src").resolve("C" + number + "Test.java");
            Files.createDirectories(source.getParent());
            Files.writeString(source, source(number));
            words.add(source.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)))
                .isZero();
    }

    private static String source(int number) {
        return """
                import org.junit.jupiter.api.Test;
                class C%dTest {
                    static Object kept;
                    @Test %s void first() { kept = new byte[%d]; }
                    @Test void second() { kept = new byte[200_000]; }
                    @Test void third() { if (%b) throw new AssertionError("no"); }
                    @Test @org.junit.jupiter.api.Disabled void fourth() { }
                    @Test void fifth() { kept = null; }
                }
                """.formatted(
                        number,
                        number == 17 ? "@dev.ullage.junit.MemoryBudget(allocated = \"1KiB\")" : "",
                        100_000 + 1_000 * number,
                        number == 31);
    }

    @Test
    void fourShardsHaveTheTestsFindingsAndVerdictOfTheWhole() throws Exception {
        compare(4);
    }

    /** {@code ./mvnw test -pl gate -am -Dgroups=long -Dtest=ShardedSuiteTest -Dsurefire.failIfNoSpecifiedTests=false}. */
    @Test
    @Tag("long")
    void sixteenShardsToo() throws Exception {
        compare(16);
    }

    private void compare(int count) throws Exception {
        Run whole = verified(Optional.empty(), "whole");
        List<Path> files = new ArrayList<>();
        for (int shard = 1; shard <= count; shard++) {
            String name = count + "-" + shard;
            verified(Optional.of(shard + "/" + count), name);
            files.add(folder.resolve(name).resolve(EvidenceFolder.EVIDENCE));
        }
        EvidenceFolder together = new EvidenceFolder(folder.resolve("together"));
        assertThatThrownBy(() -> new EvidenceGoals(console(Map.of()))
                        .aggregate("shop", files, List.of(), folder.resolve("none"), FailOn.CRITICAL, together))
                .isInstanceOf(GoalException.class)
                .hasMessageStartingWith("shop failed: ");

        Run merged = EvidenceFile.read(together.evidence()).runs().get(0);
        assertThat(results(merged)).hasSize(200).isEqualTo(results(whole));
        assertThat(merged.violations())
                .extracting(BrokenBudget::test, BrokenBudget::quantity, BrokenBudget::allowed, BrokenBudget::measured)
                .containsExactlyElementsOf(whole.violations().stream()
                        .map(each -> tuple(each.test(), each.quantity(), each.allowed(), each.measured()))
                        .toList());
        assertThat(merged.leaks()).isEqualTo(whole.leaks());
        assertThat(what(merged)).isEqualTo(what(whole));
        assertThat(merged.verdict().grade()).isEqualTo(Grade.FAILED);
        assertThat(merged.scope().orElseThrow().merged()).hasSize(count);
        checkAllocated(allocated(whole), allocated(merged), count);
    }

    /** What a class takes to load is allocated by the first test of a JVM that needs it, so some differ. */
    private static void checkAllocated(Map<String, Long> whole, Map<String, Long> merged, int jvms) {
        assertThat(merged.keySet()).isEqualTo(whole.keySet()).hasSizeGreaterThan(150);
        long[] apart = merged.keySet().stream()
                .mapToLong(test -> Math.abs(merged.get(test) - whole.get(test)))
                .sorted()
                .toArray();
        long bar = Bars.standard().of(Figure.ALLOCATED).absolute().bytes();
        assertThat(apart[apart.length / 2]).as("the median difference").isLessThan(4_096);
        assertThat(LongStream.of(apart).filter(bytes -> bytes > bar).count())
                .as("those that differ by more than the bar, as the first test of a JVM and the first that fails do")
                .isLessThanOrEqualTo(2L * jvms);
    }

    @Test
    void shardsOfABaselineBecomeOneThatDividesTheNextRun() throws Exception {
        Path committed = folder.resolve("committed.json");
        List<Path> parts = new ArrayList<>();
        for (int shard = 1; shard <= 2; shard++) {
            Path output = folder.resolve("recorded-" + shard);
            SuiteOrder order = part(Optional.of(shard + "/2"), committed)
                    .of(order(List.of("C1Test", "C2Test", "C3Test")), "baseline", console(Map.of()));
            new BaselineGoal(committed, 3, false, output).run(order, console(Map.of()));
            parts.add(output.resolve(BaselineMerge.PART));
        }
        assertThat(committed).doesNotExist();

        new EvidenceGoals(console(Map.of()))
                .aggregate(
                        "shop",
                        List.of(),
                        parts,
                        committed,
                        FailOn.CRITICAL,
                        new EvidenceFolder(folder.resolve("unused")));

        assertThat(Baseline.read(committed).sections().values())
                .singleElement()
                .satisfies(section ->
                        assertThat(section.suites().get("shop").tests()).hasSize(12));
        assertThat(said).contains("Recorded in " + committed + ", from 2 shards; commit it.");
    }

    @Test
    void aShardWithoutClassesPassesAndLeavesEvidence() throws Exception {
        List<String> only = List.of("C1Test");
        List<Grade> grades = new ArrayList<>();
        int ran = 0;
        for (int shard = 1; shard <= 2; shard++) {
            Path output = folder.resolve("only-" + shard);
            SuiteOrder order = part(Optional.of(shard + "/2"), folder.resolve("none"))
                    .of(order(only), "verify", console(Map.of()));
            if (order.classes().isEmpty()) {
                new VerifyGoal(FailOn.CRITICAL, folder.resolve("none"), output).run(order, console(Map.of()));
                Evidence evidence = EvidenceFile.read(output.resolve(EvidenceFolder.EVIDENCE));
                grades.add(evidence.verdict());
                assertThat(evidence.runs().get(0).outcome().text())
                        .isEqualTo("No test class is in shard " + shard + " of 2");
            } else {
                ran++;
            }
        }

        assertThat(ran).isOne();
        assertThat(grades).containsExactly(Grade.PASSED);
    }

    @Test
    void thePlaceIsReadFromTheEnvironmentWhereItIsAskedFor() throws Exception {
        Path status = folder.resolve("status");
        Map<String, String> bazel =
                Map.of("TEST_SHARD_INDEX", "1", "TEST_TOTAL_SHARDS", "4", "TEST_SHARD_STATUS_FILE", status.toString());

        SuiteOrder order = part(Optional.of("auto"), folder.resolve("none")).of(order(all()), "verify", console(bazel));

        assertThat(order.classes()).hasSize(10);
        assertThat(said)
                .containsExactly(
                        "Runs shard 2 of 4 (TEST_SHARD_INDEX and TEST_TOTAL_SHARDS of Bazel): 10 of 40 test classes.");
        assertThat(status).exists();
    }

    @Test
    void withoutASettingAllTestsRunAndThatIsTold() throws Exception {
        Map<String, String> gitlab = Map.of("CI_NODE_INDEX", "3", "CI_NODE_TOTAL", "16");

        SuiteOrder order = part(Optional.empty(), folder.resolve("none")).of(order(all()), "verify", console(gitlab));

        assertThat(order.classes()).hasSize(40);
        assertThat(order.scope()).isEmpty();
        assertThat(said)
                .containsExactly(
                        "This is one of 16 jobs, as CI_NODE_INDEX and CI_NODE_TOTAL of GitLab say, and runs the whole"
                                + " suite. To run a part of it, give --shard auto.");
    }

    @Test
    void aTotalInOurNameIsASetting() throws Exception {
        Map<String, String> pod = Map.of("JOB_COMPLETION_INDEX", "0", "ULLAGE_SHARDS", "4");

        SuiteOrder order = part(Optional.empty(), folder.resolve("none")).of(order(all()), "hunt", console(pod));

        assertThat(order.scope().orElseThrow().shard().orElseThrow().title()).isEqualTo("shard 1 of 4");
    }

    @Test
    void autoWhereNothingIsKnownRunsAllAndSaysSo() throws Exception {
        SuiteOrder order =
                part(Optional.of("auto"), folder.resolve("none")).of(order(all()), "verify", console(Map.of()));

        assertThat(order.classes()).hasSize(40);
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("Runs the whole suite, for nothing says which shard this is;");
    }

    @Test
    void aPlaceThatCannotBeReadSaysWhatIsAccepted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part(Optional.of("three"), folder.resolve("none"))
                        .of(order(all()), "verify", console(Map.of())))
                .withMessage(
                        "--shard is \"three\": it must be which shard and of how many, counted from 1, or auto to read it"
                                + " from the environment. An example is --shard 3/16.");
    }

    @Test
    void aSuiteIsFittedAsAWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        part(Optional.of("1/2"), folder.resolve("none")).of(order(all()), "fit", console(Map.of())))
                .withMessageStartingWith("fit looks for the least memory of a whole suite");
    }

    @Test
    void aBranchThatIsNotThereIsNamedWithTheCure() {
        SuitePart part = new SuitePart(
                new Settings(new Options()),
                Optional.empty(),
                Optional.empty(),
                Optional.of("origin/nowhere"),
                folder.resolve("none"),
                Path.of("").toAbsolutePath(),
                List.of(classes));

        assertThatThrownBy(() -> part.of(order(all()), "verify", console(Map.of())))
                .isInstanceOf(GoalException.class)
                .hasMessageStartingWith("--changed is \"origin/nowhere\", since which nothing can be told: ")
                .hasMessageEndingWith(
                        "Give a branch, tag or commit that is here, for example --changed origin/main; a shallow"
                                + " clone needs more of its history.");
    }

    private Run verified(Optional<String> shard, String name) throws Exception {
        Path output = folder.resolve(name);
        SuiteOrder order = part(shard, folder.resolve("none")).of(order(all()), "verify", console(Map.of()));
        new VerifyGoal(FailOn.NEVER, folder.resolve("none"), output).run(order, console(Map.of()));
        return EvidenceFile.read(output.resolve(EvidenceFolder.EVIDENCE)).runs().get(0);
    }

    private SuitePart part(Optional<String> shard, Path baseline) {
        return new SuitePart(
                new Settings(new Options()),
                shard,
                Optional.empty(),
                Optional.empty(),
                baseline,
                folder,
                List.of(classes));
    }

    private static List<String> all() {
        return Stream.iterate(0, number -> number + 1)
                .limit(CLASSES)
                .map(number -> "C" + number + "Test")
                .toList();
    }

    private static SuiteOrder order(List<String> names) {
        ConstrainedSuite here = ConstrainedSuite.likeThisJvm();
        List<Path> path = Stream.concat(
                        Stream.of(classes), here.jvm().classPath().stream().map(Path::of))
                .toList();
        return new SuiteOrder(
                "shop",
                SourceRoots.of(folder, List.of(folder.resolve("src"))),
                here.classPath(path).classes(names.toArray(String[]::new)).evidence(folder.resolve("kept")),
                Limits.usual(),
                Environment.forkedJvm());
    }

    private GoalConsole console(Map<String, String> environment) {
        return new GoalConsole(
                new Log(said),
                new Options(),
                environment,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    private static Map<String, TestRow.Result> results(Run run) {
        return run.tests().stream().collect(Collectors.toMap(TestRow::id, TestRow::result));
    }

    private static Map<String, Long> allocated(Run run) {
        Map<String, Long> allocated = new LinkedHashMap<>();
        run.tests().forEach(test -> test.allocated().ifPresent(size -> allocated.put(test.id(), size.bytes())));
        return allocated;
    }

    private static List<String> what(Run run) {
        Function<Verdict.Reason, String> text = reason -> reason.grade() + " " + reason.what() + " " + reason.where();
        return run.verdict().reasons().stream().map(text).toList();
    }

    private record Options() implements Wording {

        @Override
        public String title(String parameter) {
            return "--" + parameter;
        }

        @Override
        public String example(String parameter, String value) {
            return "--" + parameter + " " + value;
        }

        @Override
        public String onCommandLine(String parameter, String value) {
            return "--" + parameter + " " + value;
        }
    }

    private record Log(List<String> said) implements GoalLog {

        @Override
        public void info(String line) {
            said.add(line);
        }

        @Override
        public void warn(String line) {
            said.add(line);
        }

        @Override
        public void error(String line) {
            said.add(line);
        }
    }
}
