package dev.ullage.internal.gate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.Limits;
import dev.ullage.internal.gate.fit.Attempt.Ending;
import dev.ullage.internal.gate.fit.FitResult.Finding;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    private static final Taken APPLICATION = taken("90MiB", "84MiB", "30MiB", "1MiB", 29, Optional.of(size("150MiB")));

    @Test
    void oneHeadroomIsSharedOutInProportion() {
        Recommendation given = Recommendation.of(List.of(
                        result(Quantity.MEMORY, "248MiB", "124MiB", APPLICATION),
                        result(Quantity.HEAP, "88MiB", "88MiB", APPLICATION)))
                .orElseThrow();

        assertThat(String.join("\n", given.lines())).isEqualTo("""
                Give it 320 MiB of memory: three quarters of that, or all but 30 MiB, is what it needs, 88 MiB of heap and 150 MiB beside it
                  flags     -Xmx120m -XX:MaxMetaspaceSize=112m -XX:ReservedCodeCacheSize=40m -XX:MaxDirectMemorySize=8m -Xss1m
                  heap      -Xmx120m: it needs 88 MiB, and this is what all else leaves
                  classes   -XX:MaxMetaspaceSize=112m: 84 MiB of metaspace were in use at most
                  code      -XX:ReservedCodeCacheSize=40m: 30 MiB of compiled code were in use at most
                  direct    -XX:MaxDirectMemorySize=8m: 1 MiB of direct buffers were in use at most
                  stacks    -Xss1m: 29 threads at most, each of which takes what it touches
                  pod       resources:
                              requests:
                                memory: 320Mi
                              limits:
                                memory: 320Mi""");
    }

    @Test
    void aSmallSuiteGetsLittle() {
        Taken small = taken("8MiB", "8MiB", "3MiB", "8KiB", 12, Optional.of(size("30MiB")));

        Recommendation given = Recommendation.of(List.of(result(Quantity.HEAP, "8MiB", "8MiB", small)))
                .orElseThrow();

        assertThat(given.memory()).isEqualTo(size("80MiB"));
        assertThat(given.flags())
                .containsExactly(
                        "-Xmx40m",
                        "-XX:MaxMetaspaceSize=32m",
                        "-XX:ReservedCodeCacheSize=16m",
                        "-XX:MaxDirectMemorySize=8m",
                        "-Xss1m");
    }

    @Test
    void whereOnlyMemoryWasSearchedTheHeapIsTheOneThatItPassedWith() {
        Recommendation given = Recommendation.of(List.of(result(Quantity.MEMORY, "248MiB", "124MiB", APPLICATION)))
                .orElseThrow();

        assertThat(given.heap()).isEqualTo(size("124MiB"));
    }

    @Test
    void itIsAppliedBesideTheFlagsThatTheSuiteHasAlready() {
        Recommendation given = Recommendation.of(List.of(result(Quantity.HEAP, "88MiB", "88MiB", APPLICATION)))
                .orElseThrow();

        Limits applied = given.applied(Limits.memory("1GiB").flags("-Xmn4m"));

        assertThat(applied.memory()).isEqualTo(size("320MiB"));
        assertThat(applied.heap()).contains(size("120MiB"));
        assertThat(applied.flags()).startsWith("-Xmn4m", "-XX:MaxMetaspaceSize=112m");
    }

    @Test
    void whereNobodySawWhatIsTakenBesideTheHeapNothingIsRecommended() {
        Taken unseen = taken("90MiB", "84MiB", "30MiB", "1MiB", 29, Optional.empty());

        assertThat(Recommendation.of(List.of(result(Quantity.HEAP, "88MiB", "88MiB", unseen))))
                .isEmpty();
    }

    private static FitResult result(Quantity quantity, String need, String heap, Taken taken) {
        Attempt attempt = new Attempt(
                size(need),
                Ending.PASSED,
                "",
                Duration.ofSeconds(2),
                new CollectionUse(10, Duration.ofMillis(20), Duration.ofSeconds(2)),
                Optional.of(size(heap)),
                Optional.empty(),
                taken,
                Optional.empty());
        return new FitResult(quantity, Finding.FOUND, Optional.of(size(need)), size("4MiB"), List.of(attempt));
    }

    private static Taken taken(
            String heap, String classes, String code, String direct, long threads, Optional<MemorySize> beside) {
        return new Taken(size(heap), size(classes), size(code), size(direct), threads, beside);
    }

    private static MemorySize size(String text) {
        return MemorySize.parse(text);
    }
}
