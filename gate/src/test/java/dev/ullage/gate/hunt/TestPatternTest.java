package dev.ullage.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrderTest | com.acme.OrderTest#places | true",
                "OrderTest | com.acme.OrderTest$Open#places | true",
                "OrderTest | com.acme.ReorderTest#places | false",
                "OrderTest | OrderTest#places | true",
                "OrderTest.java | com.acme.OrderTest#places | true",
                "com.acme.OrderTest | com.acme.OrderTest#places | true",
                "com/acme/OrderTest | com.acme.OrderTest#places | true",
                "**/OrderTest | com.acme.OrderTest#places | true",
                "com.other.OrderTest | com.acme.OrderTest#places | false",
                "*Order* | com.acme.ReorderTest#places | false",
                "*rder* | com.acme.ReorderTest#places | true",
                "Order???? | com.acme.OrderTest#places | true",
                "OrderTest#places | com.acme.OrderTest#places | true",
                "OrderTest#places | com.acme.OrderTest#takes | false",
                "OrderTest#p*+take? | com.acme.OrderTest#takes | true",
                "#places | com.acme.OrderTest#places | true",
                "CartTest, OrderTest | com.acme.OrderTest#places | true",
                "!OrderTest | com.acme.OrderTest#places | false",
                "!OrderTest | com.acme.CartTest#places | true",
                "*Test,!OrderTest#places | com.acme.OrderTest#places | false",
                "'' | com.acme.OrderTest#places | true",
            })
    void readsWhatSurefireReads(String text, String test, boolean isMeant) {
        TestPattern pattern = TestPattern.parse("ullage.test", text);

        boolean isIncluded =
                pattern.included().isEmpty() || pattern.included().stream().anyMatch(test::matches);
        assertThat(isIncluded && pattern.excluded().stream().noneMatch(test::matches))
                .isEqualTo(isMeant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OrderTest#", "Order Test", "!", "A,,B", "OrderTest#places#takes"})
    void refusesWhatNamesNoTests(String text) {
        assertThatThrownBy(() -> TestPattern.parse("ullage.test", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatIsAccepted() {
        assertThatThrownBy(() -> TestPattern.parse("ullage.test", "A,Order Test"))
                .hasMessage("""
                ullage.test = A,Order Test: "Order Test" names no tests. Give a class, a class and its methods, \
                or patterns of them with * and ?, several with commas between them, \
                what is not meant behind an exclamation mark; \
                for example OrderTest, OrderTest#places+takes, *Order* or !SlowTest.""");
    }
}
