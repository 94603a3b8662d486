package dev.ullage.internal.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.report.SampleRuns;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void aFailedRunIsToldWithItsReasonsAndDetails() {
        assertThat(Markdown.of(SampleRuns.failing())).isEqualTo("""
                ### ❌ Memory of orders: failed

                - ❌ **Leak: 1 SessionRegistry&#36;Session per iteration (72 B per iteration)**; see src/main/java/com/acme/SessionRegistry.java:41 (OrderTest.places())<br>held by static SessionRegistry.OPEN : HashMap (growing: 115 → 200 entries)<br>next: remove the session in close(), or bound the map
                - ❌ **Memory budget exceeded: allocated is 1,240 B, at most 440 B is allowed**; see src/test/java/com/acme/OrderTest.java:27 (OrderTest.lists())<br>runs 1,240 B, 1,240 B, 1,240 B; the least counts<br>measured by the thread's own counter, to the byte<br>next: allocate less in the body; or, if so much is meant, raise the budget: allocated = "2KiB"
                - ❌ **1 of 3 tests failed: java.lang.AssertionError: expected &#60;1&#62; but was &#60;2&#62;**; see OrderTest.cancels()
                - ⚠️ **Live heap reached the warning level: 64 MiB, the threshold is 60 MiB**; see OrderTest.cancels()<br>next: see what this test and those before it keep, or raise the threshold
                - ⚠️ **Memory did not come back to the baseline: live heap 10 MiB → 64 MiB, tolerance 10 MiB**<br>stayed live heap 10 MiB → 64 MiB<br>stayed threads 14 → 31<br>next: see which tests leave most behind: sort the tests by what they retain

                | suite | verdict | tests | failed | live heap | line | memory | limit | GC | time |
                | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | orders | failed | 3 | 1 | 64 MiB | 60 MiB | 121 MiB | 256 MiB |  | 3 s |

                <details><summary>Leak: 1 SessionRegistry&#36;Session per iteration (72 B per iteration)</summary>

                ```
                test      OrderTest.places()
                grew      17, 17, 17, 17, 17 over 5 rounds of 17 iterations; nothing was given back
                held by   static SessionRegistry.OPEN : HashMap          (growing: 115 → 200 entries)
                path      SessionRegistry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → Session
                allocated SessionRegistry.open(SessionRegistry.java:41) ← OrderTest.places(OrderTest.java:27)
                kind      entries added to a static collection and never removed
                why       the map gained 17 entries in 17 iterations and lost none
                cost      at 100 iterations/s, the 120 MiB that are free are gone in 4 h 51 min
                next      remove the session in close(), or bound the map
                ```

                </details>

                <details><summary>Memory budget of OrderTest.lists(): allocated is 1,240 B, at most 440 B is allowed</summary>

                ```
                runs      1,240 B, 1,240 B, 1,240 B; the least counts
                measured  by the thread's own counter, to the byte
                next      allocate less in the body; or, if so much is meant, raise the budget: allocated = "2KiB"
                ```

                </details>

                <details><summary>Tests that leave most behind</summary>

                | test | retained | allocated | time |
                | --- | ---: | ---: | ---: |
                | OrderTest.cancels() | 54 MiB | 440 B | 700 ms |

                </details>

                Ran in: container · JDK 17.0.15+6 (Temurin) · G1 · 2 CPUs · 256 MiB · -XX:MaxRAMPercentage=50 · Linux 6.1 amd64

                """);
    }

    @Test
    void aPassedRunIsShort() {
        assertThat(Markdown.of(SampleRuns.passing())).isEqualTo("""
                ### ✅ Memory of orders: passed

                | suite | verdict | tests | failed | live heap | line | memory | limit | GC | time |
                | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | orders | passed | 3 | 0 | 11 MiB | 60 MiB | 121 MiB | 256 MiB | 0.7 % | 3 s |

                <details><summary>Tests that leave most behind</summary>

                | test | retained | allocated | time |
                | --- | ---: | ---: | ---: |
                | OrderTest.cancels() | 54 MiB | 440 B | 700 ms |

                </details>

                Ran in: container · JDK 17.0.15+6 (Temurin) · G1 · 2 CPUs · 256 MiB · -XX:MaxRAMPercentage=50 · Linux 6.1 amd64

                """);
    }

    @Test
    void aComparisonIsATable() {
        assertThat(Markdown.of(SampleRuns.large())).contains("""
                | against ullage-baseline.json | before | now | change | |
                | --- | ---: | ---: | ---: | --- |
                | live heap | 61 MiB | 78 MiB | +27.9 % | ⚠️ worse; 8 runs, noise 1.2 %; first sight, a second run decides |
                | allocated of Cart1Test.places0() | 4 MiB | 1 MiB | -75.0 % | ✅ better; 8 runs, noise 0.1 % |
                """);
    }

    @Test
    void nothingInTextIsMarkupOrAMention() {
        assertThat(Markdown.escape("@Disabled <b>|`x`|</b> #12\nnext"))
                .isEqualTo("&#64;Disabled &#60;b&#62;&#124;&#96;x&#96;&#124;&#60;/b&#62; &#35;12 next");
    }

    @Test
    void aKillSaysWhatGrewAndWhatToDo() {
        assertThat(Markdown.of(SampleRuns.killed())).startsWith("""
                ### ❌ Memory of orders: failed

                - ❌ **Killed by the limit of 256 MiB, in a container: by the kernel**; see OrderTest.cancels()<br>grew direct buffers 8 KiB → 190 MiB<br>next: bound direct buffers with -XX:MaxDirectMemorySize, or use them again
                """).contains("""
                <details><summary>orders was killed by the limit</summary>

                ```
                Killed by the limit of 256 MiB, in a container: by the kernel
                  test      OrderTest.cancels()
                """);
    }

    @Test
    void manyRunsFitIntoACommentThatSaysThatItIsCut() {
        assertThat(Markdown.of(runs(120, "module-")).getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(Markdown.LONGEST - 4_000, Markdown.LONGEST);
        assertThat(Markdown.of(runs(120, "module-")))
                .contains(
                        "- ❌ module-10: **Leak: ",
                        "- and 580 more; the HTML report has them all",
                        "And 20 runs more; the HTML report has them all.")
                .endsWith("\n\nCut to the size that this place takes; the HTML report has all details.\n");
    }

    @Test
    void whatFitsIsNotCut() {
        String whole = Markdown.of(SampleRuns.failing());

        assertThat(Markdown.of(SampleRuns.failing(), whole.getBytes(StandardCharsets.UTF_8).length))
                .isEqualTo(whole);
        assertThat(Markdown.of(SampleRuns.failing(), whole.getBytes(StandardCharsets.UTF_8).length - 1))
                .endsWith("\nCut to the size that this place takes; the HTML report has all details.\n");
    }

    @Test
    void anySizeIsKeptHoweverLongTheNamesAre() {
        Evidence long120 = runs(120, "😀|".repeat(40_000));

        assertThat(IntStream.of(256, 1_000, 30_000, Markdown.LONGEST))
                .allSatisfy(most -> assertThat(Markdown.of(long120, most).getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(most));
    }

    private static Evidence runs(int count, String name) {
        return Evidence.merged(
                "shop",
                IntStream.range(0, count)
                        .mapToObj(
                                i -> Evidence.of(SampleRuns.failingRun(name + i).judged()))
                        .toList());
    }
}
