package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.leak.Leak.RoundGrowth;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 1 1 1 1         | true",
                "3 1 1 1 1         | true",
                "100 99 101 100 98 | true",
                "0 1 1 1 1         | false",
                "12 7 5 4 3        | false",
                "37 18 13 34 82    | false",
            })
    void onlyWhatComesWithEachRoundAtOneRateDoes(String added, boolean expected) {
        List<RoundGrowth> growth = Stream.of(added.split(" "))
                .map(each -> new RoundGrowth(1, Long.parseLong(each)))
                .toList();
        Leak leak = new Leak(
                Resource.HEAP,
                "com.acme.Session",
                1,
                MemorySize.ofBytes(24),
                List.of(),
                growth,
                Optional.empty(),
                List.of());

        assertThat(leak.comesWithEachRound()).isEqualTo(expected);
    }
}
