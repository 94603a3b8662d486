package dev.ullage.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestIdentityTest {

    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
                    [engine:junit-jupiter]/[class:com.acme.OrderTest]/[method:places()] = com.acme.OrderTest#places()
                    [engine:junit-jupiter]/[class:T]/[nested-class:Inner]/[method:a(int, %5BLjava.lang.String;)] = T$Inner#a(int, [Ljava.lang.String;)
                    [engine:junit-jupiter]/[class:T]/[test-template:a(int)]/[test-template-invocation:#2] = T#a(int)[#2]
                    [engine:junit-jupiter]/[class:T]/[test-factory:a()]/[dynamic-container:#1]/[dynamic-test:#3] = T#a()[#1][#3]
                    [engine:junit-jupiter]/[class-template:T]/[class-template-invocation:#1]/[method:a()] = T#a()[#1]
                    [engine:junit-platform-suite]/[suite:All]/[engine:junit-jupiter]/[class:T]/[method:a()] = T#a()
                    """)
    void aTestOfJupiterIsNamedByItsClassMethodAndInvocation(String id, String identity) {
        assertThat(TestIdentity.of(id)).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
                    [engine:cucumber]/[feature:places]/[scenario:3]
                    [engine:junit-jupiter]/[class:T]/[of-tomorrow:x]
                    [engine:junit-jupiter]/[class:T] and more
                    [engine:junit-jupiter]
                    """)
    void whatIsNotKnownKeepsItsId(String id) {
        assertThat(TestIdentity.of(id)).isEqualTo(id);
    }
}
