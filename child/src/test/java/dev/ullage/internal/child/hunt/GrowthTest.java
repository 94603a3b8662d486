package dev.ullage.internal.child.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {

    /** What each pass after the first added, and whether it is flat, rises, and fades. */
    @ParameterizedTest(name = "{0} is flat: {1}, rises: {2}, fades: {3}")
    @CsvSource({
        "0,           false, false, false",
        "'0 0',       true,  false, false",
        "'5 0 0',     true,  false, false",
        "'5 -5',      false, false, false",
        "'30 -30 0',  true,  false, false",
        "'1 1',       false, false, false",
        "'1 1 1',     false, true,  false",
        "'95 1 1 1',  false, true,  false",
        "'3 0 3',     false, false, false",
        "'12 5 2',    false, true,  true",
        "'12 9 8',    false, true,  false",
        "'40 10 3 2', false, true,  true",
        "'21 21 41',  false, true,  false",
        "'2 1 0 1',   false, false, false",
    })
    void judgesWhatPassesAdded(String added, boolean flat, boolean rising, boolean fading) {
        Growth growth = Growth.ofClass(
                "Session",
                Arrays.stream(added.split(" ")).mapToLong(Long::parseLong).toArray());

        assertThat(growth.isFlat()).isEqualTo(flat);
        assertThat(growth.isRising()).isEqualTo(rising);
        assertThat(growth.isFading()).isEqualTo(fading);
    }

    /** What each pass after the first added, and whether that is one rate; the first of them still warms up. */
    @ParameterizedTest(name = "{0} is steady: {1}")
    @CsvSource({
        "'1 1 1',          true",
        "'95 1 1 1',       true",
        "'9 3 5 4 6',      true",
        "'100 100 100',    true",
        "'100 100 180',    false",
        "'25 -20 2 3 21',  false",
        "'5 2 3 21',       false",
        "'3 0 3',          false",
    })
    void tellsOneRateFromWhatComesAndGoes(String added, boolean steady) {
        Growth growth = Growth.ofClass(
                "Session",
                Arrays.stream(added.split(" ")).mapToLong(Long::parseLong).toArray());

        assertThat(growth.isSteady()).isEqualTo(steady);
    }
}
