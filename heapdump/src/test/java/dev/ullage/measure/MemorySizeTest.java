package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {

    private static final String GRAMMAR = " Give a number and a unit, one of B, KiB, MiB, GiB, TiB, PiB"
            + " (K and KB mean KiB, and so on; no unit means bytes), for example \"64KiB\" or \"1.5GiB\".";

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512B, 512",
        "512 b, 512",
        "64K, 65536",
        "64KB, 65536",
        "64KiB, 65536",
        "64kib, 65536",
        "' 1.5 g ', 1610612736",
        "0.1K, 102",
        "10MB, 10485760",
        "2TiB, 2199023255552",
        "8191PiB, 9222246136947933184",
        "9223372036854775807, 9223372036854775807",
    })
    void aSizeIsReadInBinaryUnits(String text, long bytes) {
        assertThat(MemorySize.parse(text)).isEqualTo(MemorySize.ofBytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "1,5G", "1.G", ".5G", "1e3", "64Kilo", "1 2", "KiB64", "1ZiB"})
    void aTextThatIsNoSizeIsRejectedWithTheGrammar(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemorySize.parse(text))
                .withMessage("\"" + text + "\" is not a memory size." + GRAMMAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8192PiB", "9223372036854775808", "99999999999999999999", "8191.9999999999999999999P"})
    void aSizeBeyond63BitsIsRejectedWithTheGrammar(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemorySize.parse(text))
                .withMessage("\"" + text + "\" is 8 EiB or larger." + GRAMMAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.5B", "1.0 b"})
    void aFractionOfAByteIsRejectedWithTheGrammar(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemorySize.parse(text))
                .withMessage("\"" + text + "\" is a fraction of a byte." + GRAMMAR);
    }

    @Test
    void aNegativeSizeIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemorySize.ofBytes(-1))
                .withMessage("A memory size is zero or more bytes, but got -1.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "1048524, 1023.9 KiB",
        "1048525, 1 MiB",
        "1048576, 1 MiB",
        "1610612736, 1.5 GiB",
        "2199023255552, 2 TiB",
        "1125899906842624, 1 PiB",
        "9223372036854775807, 8192 PiB",
    })
    void aSizeIsPrintedInItsLargestUnit(long bytes, String text) {
        assertThat(MemorySize.ofBytes(bytes)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"-1, -1 B", "-1536, -1.5 KiB", "-9223372036854775808, -8192 PiB"})
    void aNegativeDifferenceIsPrintedWithItsSign(long bytes, String text) {
        assertThat(MemorySize.format(bytes)).isEqualTo(text);
    }

    @Test
    void whatIsPrintedReadsBackWithinAHalfOfItsLastDecimal() {
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int i = 0; i < 1000; i++) {
            MemorySize size = MemorySize.ofBytes(random.nextLong() >>> (2 + random.nextInt(60)));

            MemorySize readBack = MemorySize.parse(size.toString());

            assertThat(Math.abs(readBack.bytes() - size.bytes()))
                    .as("%s, seed %d", size.bytes(), seed)
                    .isLessThanOrEqualTo(size.bytes() / 19);
        }
    }

    @Test
    void aSumThatOverflowsIsRejected() {
        MemorySize huge = MemorySize.ofBytes(Long.MAX_VALUE);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> huge.plus(MemorySize.ofBytes(1)));
    }

    @Test
    void sizesAddSubtractDownToZeroAndCompare() {
        MemorySize small = MemorySize.parse("1K");
        MemorySize large = MemorySize.parse("3K");

        assertThat(small.plus(large)).isEqualTo(MemorySize.parse("4K"));
        assertThat(large.minusOrZero(small)).isEqualTo(MemorySize.parse("2K"));
        assertThat(small.minusOrZero(large)).isEqualTo(MemorySize.ZERO);
        assertThat(small).isLessThan(large);
    }
}
