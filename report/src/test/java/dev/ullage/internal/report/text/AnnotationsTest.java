package dev.ullage.internal.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.report.SampleRuns;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnotationsTest {

    @Test
    void eachReasonIsACommandWithItsLineOfSource() {
        assertThat(Annotations.of(SampleRuns.failing())).isEqualTo("""
                ::error file=src/main/java/com/acme/SessionRegistry.java,line=41,title=Memory leak::orders: Leak: 1 SessionRegistry$Session per iteration (72 B per iteration); see src/main/java/com/acme/SessionRegistry.java:41 (OrderTest.places())%0Aheld by static SessionRegistry.OPEN : HashMap (growing: 115 → 200 entries)%0Anext: remove the session in close(), or bound the map
                ::error file=src/test/java/com/acme/OrderTest.java,line=27,title=Memory budget exceeded::orders: Memory budget exceeded: allocated is 1,240 B, at most 440 B is allowed; see src/test/java/com/acme/OrderTest.java:27 (OrderTest.lists())%0Aruns 1,240 B, 1,240 B, 1,240 B; the least counts%0Ameasured by the thread's own counter, to the byte%0Anext: allocate less in the body; or, if so much is meant, raise the budget: allocated = "2KiB"
                ::error title=Test failed::orders: 1 of 3 tests failed: java.lang.AssertionError: expected <1> but was <2>; see OrderTest.cancels()
                ::warning title=Memory level reached::orders: Live heap reached the warning level: 64 MiB, the threshold is 60 MiB; see OrderTest.cancels()%0Anext: see what this test and those before it keep, or raise the threshold
                ::warning title=Memory not given back::orders: Memory did not come back to the baseline: live heap 10 MiB → 64 MiB, tolerance 10 MiB%0Astayed live heap 10 MiB → 64 MiB%0Astayed threads 14 → 31%0Anext: see which tests leave most behind: sort the tests by what they retain
                """);
    }

    @Test
    void aPassedRunHasNone() {
        assertThat(Annotations.of(SampleRuns.passing())).isEmpty();
    }

    @Test
    void percentSignsAndLinesAreEscaped() {
        assertThat(Annotations.of(SampleRuns.large()))
                .contains("(+27.9 %25); 8 runs, noise 1.2 %25; first sight, a second run decides%0Anext: ")
                .doesNotContain("%0D");
    }

    @Test
    void aKillSaysWhatGrewAndWhatToDo() {
        assertThat(Annotations.of(SampleRuns.killed())).isEqualTo("""
                ::error title=The run did not complete::orders: Killed by the limit of 256 MiB, in a container: by the kernel; see OrderTest.cancels()%0Agrew direct buffers 8 KiB → 190 MiB%0Anext: bound direct buffers with -XX:MaxDirectMemorySize, or use them again
                """);
    }

    @Test
    void tenOfEachKindAreShownAndALineSaysHowManyMore() {
        Evidence many = Evidence.merged(
                "shop",
                IntStream.range(0, 12)
                        .mapToObj(i ->
                                Evidence.of(SampleRuns.failingRun("module-" + i).judged()))
                        .toList());

        List<String> lines = Annotations.of(many).lines().toList();

        assertThat(lines).filteredOn(line -> line.startsWith("::error ")).hasSize(10);
        assertThat(lines).filteredOn(line -> line.startsWith("::warning ")).hasSize(10);
        assertThat(lines)
                .last()
                .isEqualTo("::notice title=Memory::Not shown here: 26 more errors and 14 more warnings."
                        + " GitHub shows 10 of a kind in a step; the HTML report has them all.");
    }

    @Test
    void aMessageIsCutWhereTheRunnerWouldCutItAndSaysSo() {
        Evidence evidence =
                Evidence.of(SampleRuns.failingRun("x😀".repeat(3000)).judged());

        assertThat(Annotations.of(evidence).lines())
                .allSatisfy(line -> assertThat(message(line))
                        .hasSizeLessThanOrEqualTo(4_096)
                        .contains("… (cut)"))
                .anySatisfy(line -> assertThat(message(line))
                        .hasSizeGreaterThan(4_000)
                        .endsWith("… (cut)\nthe HTML report has all of it"));
    }

    private static String message(String line) {
        return line.substring(line.lastIndexOf("::") + 2).replace("%0A", "\n").replace("%25", "%");
    }
}
