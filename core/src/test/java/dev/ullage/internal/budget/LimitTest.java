package dev.ullage.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitTest {

    private static final Baseline NOTHING = (test, quantity) -> {
        throw new AssertionError("asked");
    };

    @ParameterizedTest
    @CsvSource({
        "ALLOCATED, 10MiB, 10485760",
        "RETAINED, 0, 0",
        "RSS, ' 1.5 GiB ', 1610612736",
        "THREADS, 17, 17",
        "GC_PAUSE, 50ms, 50000000",
        "GC_PAUSE, 200 us, 200000",
        "GC_PAUSE, 2s, 2000000000",
        "GC_EFFICIENCY, 0.8, 800",
        "GC_EFFICIENCY, .85, 850",
        "GC_EFFICIENCY, 1, 1000"
    })
    void anAmountIsReadInTheUnitOfItsQuantity(Quantity quantity, String text, long value) throws Exception {
        Limit limit = Limit.parse(quantity, text).orElseThrow();

        assertThat(Budget.of(quantity, limit, "test", NOTHING))
                .isEqualTo(new Budget(quantity, new Amount(quantity.unit(), value), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOCATED, ''",
        "ALLOCATED, -5",
        "ALLOCATED, 10ms",
        "ALLOCATED, %",
        "ALLOCATED, 25%%",
        "ALLOCATED, baseline+",
        "ALLOCATED, baseline+5MiB",
        "THREADS, 1.5",
        "THREADS, 10%",
        "THREADS, 99999999999",
        "GC_PAUSE, 5",
        "GC_PAUSE, 5d",
        "GC_EFFICIENCY, 80",
        "GC_EFFICIENCY, 1.1",
        "GC_EFFICIENCY, 80%"
    })
    void whatIsNoLimitIsNotRead(Quantity quantity, String text) {
        assertThat(Limit.parse(quantity, text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theExampleOfEachQuantityIsALimit(Quantity quantity) {
        assertThat(Limit.parse(quantity, Limit.example(quantity))).isPresent();
    }

    @Test
    void aShareIsOfWhatThereIs() throws Exception {
        Limit limit = Limit.parse(Quantity.PEAK_HEAP, "12.5 %").orElseThrow();

        Budget budget = Budget.of(Quantity.PEAK_HEAP, limit, "test", NOTHING);

        long max = Runtime.getRuntime().maxMemory();
        assertThat(budget.limit()).isEqualTo(Amount.of(MemorySize.ofBytes(max / 8)));
        assertThat(budget.origin()).isEqualTo("12.5 % of the heap's limit, " + MemorySize.ofBytes(max));
    }

    @ParameterizedTest
    @CsvSource({
        "baseline, 1000, the baseline's 1000 B",
        "baseline+5%, 1050, the baseline's 1000 B + 5 %",
        "baseline - 50 %, 500, the baseline's 1000 B - 50 %"
    })
    void aBudgetIsDerivedFromWhatWasRecorded(String text, long bytes, String origin) throws Exception {
        Limit limit = Limit.parse(Quantity.RETAINED, text).orElseThrow();

        Budget budget =
                Budget.of(Quantity.RETAINED, limit, "test", (test, quantity) -> Amount.of(MemorySize.ofBytes(1000)));

        assertThat(budget).isEqualTo(new Budget(Quantity.RETAINED, new Amount(Unit.BYTES, bytes), origin));
    }

    @Test
    void aFloorAllowsMoreAndALimitAllowsLess() {
        Budget floor = new Budget(Quantity.GC_EFFICIENCY, Amount.ratio(0.8), "");
        Budget limit = new Budget(Quantity.THREADS, Amount.count(3), "");

        assertThat(floor.allows(Amount.ratio(0.8))).isTrue();
        assertThat(floor.allows(Amount.ratio(0.79))).isFalse();
        assertThat(limit.allows(Amount.count(3))).isTrue();
        assertThat(limit.allows(Amount.count(4))).isFalse();
    }

    @Test
    void aLimitOfAnotherUnitIsRefused() {
        assertThatThrownBy(() -> new Budget(Quantity.THREADS, Amount.of(Duration.ofMillis(3)), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A budget of threads is in COUNT, but got DURATION.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BYTES    | 440      | 440 B
                    BYTES    | 52428816 | 50 MiB (52,428,816 B)
                    COUNT    | 12345    | 12,345
                    DURATION | 12300000 | 12.3 ms
                    DURATION | 11000    | 0.011 ms
                    RATIO    | 830      | 0.83
                    RATIO    | 1000     | 1
                    """)
    void anAmountIsPrintedAsAPersonReadsIt(Unit unit, long value, String text) {
        assertThat(new Amount(unit, value).exact()).isEqualTo(text);
    }

    @Test
    void anAmountIsNotNegative() {
        assertThatThrownBy(() -> Amount.count(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An amount is zero or more, but got -1.");
    }
}
