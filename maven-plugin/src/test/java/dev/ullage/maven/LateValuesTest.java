package dev.ullage.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LateValuesTest {

    private static final Path HERE = Path.of("");

    private final BuildFixture build = new BuildFixture();

    @Test
    void whatAPluginHasSetIsFilledInLate() {
        build.properties.setProperty("argLine", "-javaagent:jacoco.jar");

        assertThat(early("<argLine>@{argLine} -Xss1m</argLine>").argLine()).contains("-javaagent:jacoco.jar -Xss1m");
        assertThat(early("<argLine>${argLine} -Xss1m</argLine>").argLine()).contains("-javaagent:jacoco.jar -Xss1m");
        assertThat(early("<argLine>${argLine}</argLine>").argLine()).contains("-javaagent:jacoco.jar");
    }

    @Test
    void flagsThatNobodyHasAddedYetAreNone() {
        assertThat(early("<argLine>@{argLine} -Xss1m</argLine>").argLine()).contains("-Xss1m");
        assertThat(early("<argLine>${argLine} -Xss1m</argLine>").argLine()).contains("-Xss1m");
        assertThat(early("<argLine>${argLine}</argLine>").argLine()).isEmpty();
        assertThat(early("").argLine()).isEmpty();
    }

    @Test
    void thatFlagsMayComeLaterIsSaid() {
        assertThat(early("<argLine>${argLine} -Xss1m</argLine>").note())
                .contains("Nothing has set ${argLine} so far, and it is left out of the tests' flags. A plugin that is"
                        + " bound to a later phase may set it, as JaCoCo's does; to have that, call"
                        + " mvn process-test-classes ullage:hunt.");
        assertThat(early("<argLine>${argLine}</argLine>").note()).isEmpty();
        assertThat(inTime("<argLine>${argLine} -Xss1m</argLine>").note()).isEmpty();
    }

    @Test
    void anotherNameThatNobodyHasSetIsRefusedWithThePhaseToCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> early("<argLine>-Xss1m\n  -javaagent:${agent.jar}</argLine>")
                        .argLine())
                .withMessage("argLine of Surefire (default-test) is \"-Xss1m -javaagent:${agent.jar}\", but nothing in"
                        + " this build has set ${agent.jar} so far. A plugin that is bound to a later phase may set it:"
                        + " call mvn process-test-classes ullage:hunt.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inTime("<argLine>@{agent.flags}</argLine>").argLine())
                .withMessage("argLine of Surefire (default-test) is \"@{agent.flags}\", but nothing in this build has"
                        + " set ${agent.flags}. Set it, for example with -Dagent.flags=VALUE, or take it out.");
    }

    @Test
    void aPropertyOfTheTestsThatALaterPhaseMaySetIsRefused() {
        String configuration = "<systemPropertyVariables><url>http://localhost:${port}</url></systemPropertyVariables>";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> early(configuration).check())
                .withMessage("systemPropertyVariables of Surefire (default-test) is \"http://localhost:${port}\", but"
                        + " nothing in this build has set ${port} so far. A plugin that is bound to a later phase may"
                        + " set it: call mvn process-test-classes ullage:hunt.");
        assertThatCode(() -> inTime(configuration).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<groups>${late.tags}</groups>",
                "<workingDirectory>target/${late.folder}</workingDirectory>",
                "<jvm>${late.jdk}/bin/java</jvm>",
                "<includes><include>**/${late.name}Test.java</include></includes>",
                "<systemProperties><property><name>a</name><value>${late.value}</value></property></systemProperties>",
                "<properties><configurationParameters>a = ${late.value}</configurationParameters></properties>",
                "<additionalClasspathDependencies><dependency><version>${late.version}</version></dependency>"
                        + "</additionalClasspathDependencies>"
            })
    void anyParameterThatIsTakenOverIsRefused(String configuration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> early(configuration).check())
                .withMessageMatching(
                        "\\w+ of Surefire \\(default-test\\) is \".*\\$\\{late\\.\\w+}.*\", but nothing in this build"
                                + " has set \\$\\{late\\.\\w+} so far\\. .* call mvn process-test-classes ullage:hunt\\.");
    }

    @Test
    void thePropertyByWhichTheCommandLineSetsAParameterMayBeMissing() {
        assertThatCode(() -> early(
                                "<groups>${groups}</groups><includesFile>${surefire.includesFile}</includesFile>"
                                        + "<classpathDependencyExcludes>${maven.test.dependency.excludes}</classpathDependencyExcludes>")
                        .check())
                .doesNotThrowAnyException();
    }

    @Test
    void variablesOfTheEnvironmentMayBeMissing() {
        assertThatCode(() -> early("<environmentVariables><A>${env.ULLAGE_NOT_THERE}</A></environmentVariables>")
                        .check())
                .doesNotThrowAnyException();
    }

    @Test
    void aCallIsEarlyUntilTheTestsArePrepared() {
        assertThat(LateValues.isEarly(List.of("clean", "test-compile", "ullage:hunt")))
                .isTrue();
        assertThat(LateValues.isEarly(List.of("ullage:hunt"))).isTrue();
        assertThat(LateValues.isEarly(List.of("process-test-classes", "ullage:hunt")))
                .isFalse();
        assertThat(LateValues.isEarly(List.of("clean", "verify"))).isFalse();
    }

    private LateValues early(String configuration) {
        return new LateValues(build.settings(HERE, configuration), "hunt", true);
    }

    private LateValues inTime(String configuration) {
        return new LateValues(build.settings(HERE, configuration), "hunt", false);
    }
}
