package dev.ullage.internal.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ullage.internal.budget.Amount;
import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.budget.BaselineFile;
import dev.ullage.internal.budget.Quantity;
import dev.ullage.internal.gate.SyntheticSuite;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

    private static final String TITLE =
            "JDK 17, G1, forked JVM, 2 CPUs, 256 MiB, heap 126 MiB, Linux amd64, -Xss1m, -javaagent:agent.jar";

    @TempDir
    private Path folder;

    @Test
    void theFileHasALineForEachTest() throws Exception {
        Path file = folder.resolve("ullage-baseline.json");
        List<Observation> runs = observed(new SyntheticSuite(1, 3, "G1"), 3).stream()
                .map(each -> new Observation(
                        each.run(),
                        Map.of(
                                SyntheticSuite.id(0),
                                Map.of("allocated", 440L, "gcPause", 1_500_000L, "gcEfficiency", 930L))))
                .toList();

        Baseline.empty().with(runs).write(file);

        assertThat(Files.readString(file)
                        .replaceAll("\"noise\": [0-9]{3,}", "\"noise\": N")
                        .replaceAll("\"took\": [0-9]+", "\"took\": T")
                        .replaceAll("[0-9]{8,9}", "M"))
                .isEqualTo("""
                        {
                          "schema": 1,
                          "sections": {
                            "%s": {
                              "fingerprint": {"jdk": 17, "collector": "G1", "kind": "forked JVM", "cpus": 2.0, \
                        "memoryLimit": M, "heapLimit": M, "flags": ["-Xss1m", "-javaagent:agent.jar"], \
                        "os": "Linux", "arch": "amd64"},
                              "suites": {
                                "orders": {
                                  "runs": 3,
                                  "allocated": {"median": 136799, "noise": 0},
                                  "liveHeap": {"median": M, "noise": N},
                                  "workingSet": {"median": M, "noise": N},
                                  "tests": {
                                    "com.acme.OrderTest#test0()": {"allocated": {"median": 2000, "noise": 0}, \
                        "liveHeap": {"median": M, "noise": N}, "workingSet": {"median": M, "noise": N}, \
                        "took": T, "budgets": {"allocated": 440, "gcEfficiency": 0.93, "gcPause": 1.5}},
                                    "com.acme.OrderTest#test1()": {"allocated": {"median": 2997, "noise": 0}, \
                        "liveHeap": {"median": M, "noise": N}, "workingSet": {"median": M, "noise": N}, "took": T},
                                    "com.acme.OrderTest#test2()": {"allocated": {"median": 3994, "noise": 0}, \
                        "liveHeap": {"median": M, "noise": N}, "workingSet": {"median": M, "noise": N}, "took": T}
                                  }
                                }
                              }
                            }
                          }
                        }
                        """.formatted(TITLE).replace("136799", "8991"));
    }

    @Test
    void whatIsWrittenIsReadAndWrittenAgainToTheByte() throws Exception {
        Baseline baseline = recorded(new SyntheticSuite(2, 40, "G1")).with(observed(new SyntheticSuite(3, 40, "Z"), 3));
        Path file = folder.resolve("first.json");
        Path again = folder.resolve("second.json");

        baseline.write(file);
        Baseline.read(file).write(again);

        assertThat(Baseline.read(file)).isEqualTo(baseline);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void theOrderOfRunsMakesNoOtherFile() throws Exception {
        List<Observation> runs = new ArrayList<>(observed(new SyntheticSuite(4, 20, "G1"), 5));
        runs.addAll(observed(new SyntheticSuite(5, 20, "Z"), 5));
        Path file = folder.resolve("first.json");
        Path again = folder.resolve("second.json");

        Baseline.empty().with(runs).write(file);
        Collections.reverse(runs);
        Baseline.empty().with(runs).write(again);

        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void theFileIsAsTheSchemaSays() throws Exception {
        Path file = folder.resolve("ullage-baseline.json");
        recorded(new SyntheticSuite(6, 20, "G1")).write(file);
        String document = Files.readString(file);

        assertThat(problems(document)).isEmpty();
        assertThat(problems("{\"schema\": 1, \"sections\": {}}")).isEmpty();
        assertThat(problems(document.replace("\"schema\": 1", "\"schema\": 2"))).isNotEmpty();
        assertThat(problems(document.replace("\"median\"", "\"mean\""))).isNotEmpty();
        assertThat(problems(document.replace("\"runs\": 5", "\"runs\": 1"))).isNotEmpty();
        assertThat(problems(document.replace("\"jdk\": 17", "\"jdk\": \"17\""))).isNotEmpty();
    }

    @Test
    void budgetsAreFoundByTheTestsThatHaveThem() throws Exception {
        Path file = folder.resolve("ullage-baseline.json");
        List<Observation> runs = new ArrayList<>();
        for (Observation each : observed(new SyntheticSuite(7, 3, "G1"), 3)) {
            long more = runs.size();
            runs.add(new Observation(
                    each.run(),
                    Map.of(SyntheticSuite.id(1), Map.of("allocated", 440 + more, "gcEfficiency", 930 + more))));
        }
        Baseline.empty().with(runs).write(file);

        BaselineFile budgets = BaselineFile.at(file).section(TITLE);

        assertThat(budgets.recorded("com.acme.OrderTest#test1()", Quantity.ALLOCATED))
                .isEqualTo(Amount.of(MemorySize.ofBytes(442)));
        assertThat(budgets.recorded("com.acme.OrderTest#test1()", Quantity.GC_EFFICIENCY))
                .isEqualTo(Amount.ratio(0.93));
    }

    @Test
    void recordingReplacesTheSuiteAndLeavesTheOthers() throws Exception {
        Baseline before = recorded(new SyntheticSuite(8, 20, "G1")).with(observed(new SyntheticSuite(9, 20, "Z"), 3));

        Baseline after = before.with(observed(new SyntheticSuite(10, 2, "G1"), 3));

        assertThat(after.sections()).hasSize(2);
        assertThat(after.sections().get(TITLE).suites().get("orders").tests())
                .containsOnlyKeys("com.acme.OrderTest#test0()", "com.acme.OrderTest#test1()");
        assertThat(after.sections().get(TITLE.replace("G1", "Z")))
                .isEqualTo(before.sections().get(TITLE.replace("G1", "Z")));
    }

    @Test
    void whatOnlySomeRunsMeasuredIsNotRecorded() throws Exception {
        List<Observation> runs = new ArrayList<>(observed(new SyntheticSuite(11, 3, "G1"), 2));
        runs.add(Observation.of(with(
                new SyntheticSuite(12, 4, "G1").run(),
                row -> row.id().contains("test1")
                        ? new TestRow(
                                row.id(),
                                row.className(),
                                row.name(),
                                row.result(),
                                row.start(),
                                row.duration(),
                                row.allocated(),
                                Optional.empty(),
                                row.retained(),
                                row.gcPause(),
                                row.peak(),
                                row.failure(),
                                row.source())
                        : row)));

        RecordedSuite suite =
                Baseline.empty().with(runs).sections().get(TITLE).suites().get("orders");

        assertThat(suite.tests())
                .containsOnlyKeys(
                        "com.acme.OrderTest#test0()", "com.acme.OrderTest#test1()", "com.acme.OrderTest#test2()");
        assertThat(suite.tests().get("com.acme.OrderTest#test1()").liveHeap()).isEmpty();
        assertThat(suite.tests().get("com.acme.OrderTest#test1()").allocated()).isPresent();
    }

    @Test
    void onlyPassingRunsAreRecorded() {
        Run good = new SyntheticSuite(13, 3, "G1").run();
        Run leaking = builder(good).leaks(List.of(leak())).judged();
        Run killed = new RunBuilder(
                        "orders",
                        good.started(),
                        good.duration(),
                        new Outcome(Outcome.Kind.KILLED_BY_LIMIT, "Killed by the limit of 256 MiB.", Optional.empty()),
                        good.environment())
                .judged();
        Run empty =
                new RunBuilder("orders", good.started(), good.duration(), good.outcome(), good.environment()).judged();

        refuses(
                Observation.of(leaking),
                "Nothing was recorded, because a run of orders did not pass: Leak: 1 Session per iteration (72 B per"
                        + " iteration). Make it pass, then record again.");
        refuses(
                Observation.of(killed),
                "Nothing was recorded, because a run of orders did not pass: Killed by the limit of 256 MiB. Make it"
                        + " pass, then record again.");
        refuses(
                Observation.of(empty),
                "Nothing was recorded, because a run of orders did not pass: No test ran, so nothing was measured. Make"
                        + " it pass, then record again.");
    }

    @Test
    void tooFewRunsAreRefused() {
        assertThatThrownBy(() -> Baseline.empty().with(observed(new SyntheticSuite(14, 3, "G1"), 2)))
                .isInstanceOf(UnfitRunException.class)
                .hasMessage("Recording orders takes 3 runs or more, but got 2, for the noise cannot be told from fewer."
                        + " Give more, for example 5.");
    }

    @Test
    void aFileThatBreaksOffAnywhereIsNeverReadAsABaseline() throws Exception {
        Path whole = folder.resolve("whole.json");
        recorded(new SyntheticSuite(15, 3, "G1")).write(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path part = folder.resolve("part.json");

        for (int length = 0; length < bytes.length - 1; length += 7) {
            Files.write(part, Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> Baseline.read(part))
                    .isInstanceOf(BaselineException.class)
                    .hasMessageContaining(part.toString())
                    .hasMessageEndingWith(
                            " Restore it from version control, or delete it and record it again with mvn ullage:baseline.");
        }
    }

    @Test
    void aCorruptFileIsToldByItsNameItsLineAndTheCure() throws Exception {
        Path whole = folder.resolve("whole.json");
        recorded(new SyntheticSuite(16, 3, "G1")).write(whole);
        Path file = folder.resolve("given.json");

        Files.writeString(file, Files.readString(whole).replace("\"runs\": 5", "\"runs\": 5 <<<<<<< HEAD"));
        assertThatThrownBy(() -> Baseline.read(file))
                .hasMessage("The baseline %s is not valid at line 8, column 21 (sections.%s.suites): Unexpected"
                                .formatted(file, TITLE)
                        + " character ('<' (code 60)): was expecting comma to separate Object entries. Restore it from"
                        + " version control, or delete it and record it again with mvn ullage:baseline.");

        Files.writeString(file, Files.readString(whole).replace("\"runs\": 5", "\"runs\": 1"));
        assertThatThrownBy(() -> Baseline.read(file))
                .hasMessageStartingWith("The baseline " + file + " is not valid at line ")
                .hasMessageContaining(": a record is of 3 runs or more, but got 1. Restore it");

        Files.writeString(file, Files.readString(whole).replace("\"jdk\": 17", "\"jdk\": 25"));
        assertThatThrownBy(() -> Baseline.read(file))
                .hasMessageContaining("the section \"%s\" is one of \"%s\", as its fingerprint says."
                        .formatted(TITLE, TITLE.replace("17", "25")));
    }

    @Test
    void whatNoRunComesNearIsRefusedByItsPlace() throws Exception {
        Path whole = folder.resolve("whole.json");
        recorded(new SyntheticSuite(17, 3, "G1")).write(whole);
        Path file = folder.resolve("given.json");

        for (String wrong :
                List.of("1e99999999", "-1e99999999", "9223372036854775807", "[[[[[[1]]]]]]", "{}", "null")) {
            String document = Files.readString(whole);
            Files.writeString(file, document.replaceFirst("\"runs\": 5", "\"runs\": " + wrong));

            assertThat(Files.readString(file)).isNotEqualTo(document);
            assertThatThrownBy(() -> Baseline.read(file))
                    .as(wrong)
                    .isInstanceOf(BaselineException.class)
                    .hasMessageStartingWith("The baseline " + file + " is not valid at line 8, column ")
                    .hasMessageEndingWith(
                            " Restore it from version control, or delete it and record it again with mvn ullage:baseline.");
        }
    }

    @Test
    void aNewerFileIsToldByItsNumber() throws Exception {
        Path file = Files.writeString(folder.resolve("given.json"), "{\n  \"schema\": 2,\n  \"moons\": []\n}\n");

        assertThatThrownBy(() -> Baseline.read(file))
                .isInstanceOf(BaselineException.class)
                .hasMessage(
                        "The baseline %s is of schema 2 (line 2), but this version of Ullage reads schema 1. Use the version of Ullage that wrote it, or a later one."
                                .formatted(file));
    }

    @Test
    void anEmptyAMissingAndAForeignFileAreTold() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.json"), "");
        Path missing = folder.resolve("missing.json");
        Path foreign = Files.writeString(folder.resolve("foreign.json"), "{\n  \"tests\": {}\n}\n");

        assertThatThrownBy(() -> Baseline.read(empty))
                .hasMessage(
                        "The baseline %s is empty. Restore it from version control, or delete it and record it again with mvn ullage:baseline."
                                .formatted(empty));
        assertThatThrownBy(() -> Baseline.read(missing))
                .hasMessage("There is no baseline %s. Record one with mvn ullage:baseline, and commit it."
                        .formatted(missing));
        assertThatThrownBy(() -> Baseline.read(foreign))
                .hasMessage(
                        "The file %s is no baseline of Ullage: it must begin with {\"schema\": 1, …} (line 2). Restore it from version control, or delete it and record it again with mvn ullage:baseline."
                                .formatted(foreign));
    }

    private void refuses(Observation run, String sentence) {
        List<Observation> runs = new ArrayList<>(observed(new SyntheticSuite(17, 3, "G1"), 3));
        runs.add(run);

        assertThatThrownBy(() -> Baseline.empty().with(runs))
                .isInstanceOf(UnfitRunException.class)
                .hasMessage(sentence);
    }

    static Baseline recorded(SyntheticSuite suite) throws UnfitRunException {
        return Baseline.empty().with(observed(suite, 5));
    }

    static List<Observation> observed(SyntheticSuite suite, int runs) {
        return IntStream.range(0, runs)
                .mapToObj(each -> Observation.of(suite.run()))
                .toList();
    }

    private static Run with(Run run, java.util.function.UnaryOperator<TestRow> change) {
        return builder(run, run.tests().stream().map(change).toList()).judged();
    }

    private static RunBuilder builder(Run run) {
        return builder(run, run.tests());
    }

    static RunBuilder builder(Run run, List<TestRow> tests) {
        return new RunBuilder(run.suite(), run.started(), run.duration(), run.outcome(), run.environment())
                .tests(tests)
                .memory(run.series(), run.liveHeaps());
    }

    private static FoundLeak leak() {
        return new FoundLeak(
                Optional.empty(),
                "heap",
                "com.acme.Session",
                1,
                MemorySize.ofBytes(72),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> problems(String document) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/baseline.schema.json")), InputFormat.JSON)
                .validate(document, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }
}
