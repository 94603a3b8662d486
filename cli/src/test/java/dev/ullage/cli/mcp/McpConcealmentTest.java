package dev.ullage.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpConcealmentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            static Shop.OPEN : HashMap                                | static Shop.OPEN : HashMap
            Shop.open : HashMap of thread "mary"                      | Shop.open : HashMap of thread
            thread "ma"ry" (and 2 more) → Shop.open                   | thread (and 2 more) → Shop.open
            threads such as mary are alive when it is over            | threads are alive when it is over
            each Pool keeps its workers such as mary 1 alive until it | each Pool keeps its workers alive until it
            threads such as I am alive until x are alive when it      | threads are alive when it
            """)
    void namesOfThreadsGoAndTypesStay(String said, String told) {
        assertThat(Concealment.of(said)).isEqualTo(told);
    }
}
