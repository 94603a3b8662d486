package dev.ullage.internal.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
                "com.acme.*Test | com.acme.sub.OrderTest#places | false",
                "com.acme.** | com.acme.sub.OrderTest#places | true",
                "com.acme.* | com.acme.OrderTest#places | true",
                "com.acme.* | com.acme.sub.OrderTest#places | false",
                "**/acme/**/Order*.java | com.acme.sub.OrderTest#places | true",
                "acme/OrderTest.class | com.acme.OrderTest#places | true",
                "**/*Test.* | com.acme.OrderTest#places | true",
                "%ant[**/OrderTest#p*] | com.acme.OrderTest#places | true",
                "%regex[.*Order.*\\.class] | com.acme.OrderTest#places | true",
                "%regex[com/acme/.*#pl.*s] | com.acme.OrderTest#places | true",
                "%regex[com/acme/.*#pl.*s] | com.acme.OrderTest#takes | false",
                "!%regex[.*Order.*] | com.acme.OrderTest#places | false",
                "OrderTest#places an order | com.acme.OrderTest#places an order | true",
                "OrderTest#adds*[?] | com.acme.OrderTest#adds[1] | true",
            })
    void readsWhatSurefireReads(String text, String test, boolean isMeant) {
        TestPattern pattern = TestPattern.parse("ullage.test", text);

        boolean isIncluded =
                pattern.included().isEmpty() || pattern.included().stream().anyMatch(test::matches);
        assertThat(isIncluded && pattern.excluded().stream().noneMatch(test::matches))
                .isEqualTo(isMeant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrderTest | com.acme.OrderTest | true",
                "OrderTest | com.acme.OrderTest$Open | false",
                "Order*Open | com.acme.OrderTest$Open | true",
                "OrderTest#places | com.acme.OrderTest | true",
                "OrderTest#places | com.acme.CartTest | false",
                "!OrderTest#places | com.acme.OrderTest | true",
                "!OrderTest | com.acme.OrderTest | false",
                "#places | com.acme.OrderTest | true",
                "%regex[.*Order.*Test.class] | com.acme.OrderTest | true",
                "%regex[.*Order.*Test] | com.acme.OrderTest | true",
                "%regex[.*Order.*Test] | com.acme.CartTest | false",
            })
    void choosesClassesBeforeTheyAreLoaded(String text, String className, boolean isMeant) {
        assertThat(TestPattern.parse("ullage.test", text).selects(className)).isEqualTo(isMeant);
    }

    @Test
    void readsListsOfABuildFile() {
        TestPattern pattern = TestPattern.of(
                "Surefire", List.of("**/*Test.java, **/Test*", ""), List.of("com.acme.SlowTest", "%regex[.*Gone.*]"));

        assertThat(List.of("com.acme.OrderTest", "TestAll", "com.acme.SlowTest", "GoneTest", "Order"))
                .filteredOn(pattern::selects)
                .containsExactly("com.acme.OrderTest", "TestAll");
        assertThat(pattern.hasMethods()).isFalse();
        assertThat(TestPattern.parse("ullage.test", "!SlowTest#one").hasMethods())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OrderTest#", "Order Test", "!", "A,,B", "OrderTest#places#takes", "%regex[*]", "%regex[a#b#c]"})
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
                for example OrderTest, OrderTest#places+takes, *Order*, com.acme.**, !SlowTest or %regex[.*Order.*].""");
    }
}
