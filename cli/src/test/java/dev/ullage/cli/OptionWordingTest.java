package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionWordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            record it with mvn ullage:baseline                       | record it with ullage baseline
            leak checks: 0 of 5 tests; mvn ullage:hunt looks at all  | leak checks: 0 of 5 tests; ullage hunt looks at all
            give 1 GiB of memory, or let ullage:fit find it          | give 1 GiB of memory, or let ullage fit find it
            give more time, for example -Dullage.budget=30m, or so   | give more time, for example --budget 30m, or so
            give more time with -Dullage.budget, or see why          | give more time with --budget, or see why
            another folder with -Dullage.outputDirectory=FOLDER.     | another folder with --output-directory FOLDER.
            keep it with -Dullage.keepHeapDump=true                  | keep it with -Dullage.keepHeapDump=true
            """)
    void goalsAndTheirParametersAreCalledAsTheCommandHasThem(String said, String printed) {
        assertThat(OptionWording.translated(said)).isEqualTo(printed);
    }
}
