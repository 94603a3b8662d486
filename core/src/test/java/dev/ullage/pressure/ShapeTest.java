package dev.ullage.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShapeTest {

    private static final long[] TENTHS =
            LongStream.rangeClosed(0, 12).map(tenth -> tenth * 100).toArray();

    @Test
    void aStepIsAllOfItForGood() {
        assertThat(amountsOf(new Shape.Step(50))).containsOnly(50L);
        assertThat(new Shape.Step(50).isOverAt(0)).isTrue();
    }

    @Test
    void aRampRisesInALineAndStays() {
        Shape ramp = new Shape.Ramp(50, 1000);

        assertThat(amountsOf(ramp)).containsExactly(0L, 5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L, 45L, 50L, 50L, 50L);
        assertThat(ramp.isOverAt(999)).isFalse();
        assertThat(ramp.isOverAt(1000)).isTrue();
    }

    @Test
    void aSawToothRisesStaysATenthAndFallsAtOnceForEver() {
        Shape tooth = new Shape.SawTooth(10, 100, 1000);

        assertThat(amountsOf(tooth)).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L, 10L, 20L, 30L);
        assertThat(tooth.at(999)).isEqualTo(100);
        assertThat(tooth.at(1_000_000)).isEqualTo(10);
        assertThat(tooth.isOverAt(1_000_000)).isFalse();
    }

    @Test
    void aSpikeIsAllOfItAndThenNothing() {
        Shape spike = new Shape.Spike(50, 1000);

        assertThat(spike.at(0)).isEqualTo(50);
        assertThat(spike.at(999)).isEqualTo(50);
        assertThat(spike.at(1000)).isZero();
        assertThat(spike.isOverAt(999)).isFalse();
        assertThat(spike.isOverAt(1000)).isTrue();
    }

    @Test
    void thePeakIsTheLargestAmount() {
        assertThat(new Shape.Step(50).peak()).isEqualTo(50);
        assertThat(new Shape.Ramp(50, 1000).peak()).isEqualTo(50);
        assertThat(new Shape.SawTooth(10, 100, 1000).peak()).isEqualTo(100);
        assertThat(new Shape.Spike(50, 1000).peak()).isEqualTo(50);
    }

    private static long[] amountsOf(Shape shape) {
        return LongStream.of(TENTHS).map(shape::at).toArray();
    }
}
