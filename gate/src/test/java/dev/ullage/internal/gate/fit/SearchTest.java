package dev.ullage.internal.gate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.gate.fit.FitResult.Finding;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search, on suites whose need is known by construction. */
class SearchTest {

    private static final long MIB = 1 << 20;
    private static final MemorySize LEAST = MemorySize.parse("64MiB");

    private final List<FitProgress> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {256, 300, 512, 1024, 2048, 4096})
    void findsEveryNeedWithinEightMebibytesInTwelveProbes(int most) throws Exception {
        for (long need = 65; need <= most; need += most / 128) {
            FitResult result = search(most, need, 0);

            assertThat(result.finding()).as("need of %s", need).isEqualTo(Finding.FOUND);
            assertThat(mebibytes(result)).as("need of %s", need).isBetween(need, need + 8);
            assertThat(result.attempts()).as("need of %s", need).hasSizeLessThanOrEqualTo(12);
        }
    }

    @Test
    void doesSoWithWhateverEstimate() throws Exception {
        for (long need = 66; need <= 1024; need += 13) {
            for (long estimate = 64; estimate <= 1024; estimate += 29) {
                FitResult result = search(1024, need, estimate);

                assertThat(mebibytes(result))
                        .as("need of %s, estimate of %s", need, estimate)
                        .isBetween(need, need + 8);
                assertThat(result.attempts()).hasSizeLessThanOrEqualTo(12);
            }
        }
    }

    @Test
    void aGoodEstimateSavesProbes() throws Exception {
        assertThat(search(256, 100, 0).attempts()).hasSize(8);
        assertThat(search(256, 100, 100).attempts()).hasSize(5);
        assertThat(search(256, 100, 97).attempts()).as("a step too low").hasSize(5);
    }

    /**
     * From 4 MiB below the need to 4 MiB above it the chance to pass rises from none to certainty. An unlucky search does not come to its
     * end in 12 probes, and says so; what it names is then mostly right, too.
     */
    @Test
    void findsTheNeedOfASuiteThatPassesByChanceAtTheEdge() throws Exception {
        int unsure = 0;
        int wrong = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            double need = 68 + random.nextInt(180);
            Predicate<MemorySize> passes = size -> size.bytes() / MIB > need - 4 + 8 * random.nextDouble();
            long estimate = (long) (need * (0.6 + 0.8 * random.nextDouble()));

            FitResult result =
                    search(SyntheticProbe.of("256MiB", passes).estimating(MemorySize.ofBytes(estimate * MIB)));

            boolean isUnsure = result.finding() == Finding.UNSURE;
            double off = mebibytes(result) - need;
            assertThat(result.attempts()).as("seed %s", seed).hasSizeLessThanOrEqualTo(12);
            assertThat(off).as("seed %s", seed).isBetween(-4.0, isUnsure ? 64.0 : 8.0);
            unsure += isUnsure ? 1 : 0;
            wrong += off > 8 ? 1 : 0;
        }
        assertThat(unsure).as("of 2,000").isLessThan(300);
        assertThat(wrong).as("of 2,000").isLessThan(20);
    }

    @Test
    void namesNoSizeInWhichTheSuiteFailedOnce() throws Exception {
        List<MemorySize> failed = new ArrayList<>();
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            failed.clear();

            FitResult result = search(SyntheticProbe.of("256MiB", size -> {
                boolean passes = random.nextDouble() < size.bytes() / MIB / 200.0;
                if (!passes) {
                    failed.add(size);
                }
                return passes;
            }));

            assertThat(result.need().map(MemorySize::bytes).orElse(Long.MAX_VALUE))
                    .as("seed %s", seed)
                    .isGreaterThan(
                            failed.stream().mapToLong(MemorySize::bytes).max().orElse(0));
            assertThat(result.need().isPresent()).isEqualTo(result.finding() != Finding.NOT_AT_MOST);
        }
    }

    @Test
    void aSuiteThatFailsAboveASizeInWhichItPassesNeedsMore() throws Exception {
        Predicate<MemorySize> passes = size -> size.bytes() / MIB < 90 || size.bytes() / MIB >= 200;

        FitResult result = search(SyntheticProbe.of("256MiB", passes));

        assertThat(result.finding()).isEqualTo(Finding.FOUND);
        assertThat(mebibytes(result)).isBetween(200L, 208L);
    }

    @Test
    void whatPassesEvenInTheLeastMayNeedLess() throws Exception {
        FitResult result = search(SyntheticProbe.of("256MiB", size -> true));

        assertThat(result.finding()).isEqualTo(Finding.EVEN_AT_LEAST);
        assertThat(result.need()).contains(LEAST);
    }

    @Test
    void whatDoesNotPassInTheMostIsTriedOnce() throws Exception {
        FitResult result = search(SyntheticProbe.of("256MiB", size -> false));

        assertThat(result.finding()).isEqualTo(Finding.NOT_AT_MOST);
        assertThat(result.need()).isEmpty();
        assertThat(result.attempts()).hasSize(1);
    }

    @Test
    void whatPassesInTheMostByChanceIsFoundOut() throws Exception {
        int[] runs = {0};

        FitResult result = search(SyntheticProbe.of("256MiB", size -> size.bytes() == 256 * MIB && runs[0]++ == 0));

        assertThat(result.finding()).isEqualTo(Finding.NOT_AT_MOST);
    }

    @Test
    void theLeastMayBeTheMost() throws Exception {
        FitResult result = search(SyntheticProbe.of("64MiB", size -> true));

        assertThat(result.finding()).isEqualTo(Finding.EVEN_AT_LEAST);
        assertThat(result.attempts()).hasSize(3);
    }

    @Test
    void lessThanTheLeastIsRefused() {
        assertThatThrownBy(() -> search(SyntheticProbe.of("32MiB", size -> true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Fit: the most memory is 32 MiB, but the least that can be tried is 64 MiB. Give more, for"
                        + " example 128 MiB.");
    }

    @Test
    void tellsHowFarItHasCome() throws Exception {
        search(SyntheticProbe.of("256MiB", SyntheticProbe.from("100MiB")).estimating(MemorySize.parse("97MiB")));

        assertThat(String.join("\n", told.stream().map(FitProgress::render).toList()))
                .isEqualTo("""
                probe 1 of at most 12  [??????????????????????????????]  256 MiB of memory passed in 2.1 s
                probe 2 of at most 12  [??????????????????????????????]  100 MiB of memory …
                probe 2 of at most 12  [?????#########################]  100 MiB of memory passed in 2.1 s
                probe 3 of at most 12  [?????#########################]  96 MiB of memory …
                probe 3 of at most 12  [xxxxx#########################]  96 MiB of memory is too little: OutOfMemoryError: Java heap space
                probe 4 of at most 12  [xxxxx#########################]  100 MiB of memory …
                probe 4 of at most 12  [xxxxx#########################]  100 MiB of memory passed in 2.1 s
                probe 5 of at most 12  [xxxxx#########################]  100 MiB of memory …
                probe 5 of at most 12  [xxxxx#########################]  100 MiB of memory passed in 2.1 s""");
    }

    private FitResult search(long most, long need, long estimate) throws Exception {
        SyntheticProbe probe = SyntheticProbe.of(most + "MiB", SyntheticProbe.from(need + "MiB"));
        return search(estimate == 0 ? probe : probe.estimating(MemorySize.ofBytes(estimate * MIB)));
    }

    private FitResult search(Probe probe) throws Exception {
        return new Search(Quantity.MEMORY, LEAST, probe, Fit.PROBES, told::add).run();
    }

    private static long mebibytes(FitResult result) {
        return result.need().orElseThrow().bytes() / MIB;
    }
}
