package dev.ullage.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ullage.internal.gate.hunt.TestPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireSettingsTest {

    @TempDir
    private Path folder;

    private final BuildFixture build = new BuildFixture();

    @Test
    void withoutConfigurationTheUsualClassesAreTests() throws IOException {
        TestPattern tests = build.settings(folder, "").tests(List.of(), List.of());

        assertThat(List.of(
                        "a.OrderTest", "a.TestOrder", "a.OrderTests", "a.OrderTestCase", "a.Order", "a.OrderTest$In"))
                .filteredOn(tests::selects)
                .containsExactly("a.OrderTest", "a.TestOrder", "a.OrderTests", "a.OrderTestCase");
    }

    @Test
    void patternsComeFromListsAndFiles() throws IOException {
        Files.writeString(folder.resolve("excludes.txt"), "# slow ones\n\n%regex[.*Slow.*]\n");
        TestPattern tests = build.settings(folder, """
                <includes><include>**/*Spec.java</include><include>com.acme.Order*</include></includes>
                <excludes><exclude>**/Gone*</exclude></excludes>
                <excludesFile>excludes.txt</excludesFile>""").tests(List.of(), List.of());

        assertThat(List.of("a.CartSpec", "com.acme.OrderIt", "a.GoneSpec", "a.SlowSpec", "a.CartTest"))
                .filteredOn(tests::selects)
                .containsExactly("a.CartSpec", "com.acme.OrderIt");
    }

    @Test
    void testsNamedOnTheCommandLineWin() throws IOException {
        build.ofTheCommandLine.setProperty("test", "Cart#fills");
        SurefireSettings settings =
                build.settings(folder, "<test>${test}</test><includes><include>**/*Spec.java</include></includes>");

        assertThat(settings.tests(List.of(), List.of()).selects("com.acme.Cart"))
                .isTrue();
    }

    @Test
    void theGoalsOwnPatternsTakeTheirPlace() throws IOException {
        SurefireSettings settings = build.settings(folder, "<includes><include>**/*Spec.java</include></includes>");

        assertThat(settings.tests(List.of("**/*It"), List.of()).selects("a.CartSpec"))
                .isFalse();
    }

    @Test
    void defaultsOfAParameterAreUsedWhereItsPropertyIsNotSet() {
        SurefireSettings settings = build.settings(folder, """
                <useModulePath default-value="true">${surefire.useModulePath}</useModulePath>
                <enableAssertions default-value="true">${enableAssertions}</enableAssertions>
                <groups>${groups}</groups>""");

        assertThat(settings.usesModulePath()).isTrue();
        assertThat(settings.assertions()).isTrue();
        assertThat(settings.groups()).isEmpty();
    }

    @Test
    void systemPropertiesWinInSurefiresOrder() throws IOException {
        Files.writeString(folder.resolve("more.properties"), "b=file\nc=file\nd=file\n");
        build.properties.setProperty("shop.name", "florist");
        SurefireSettings settings = build.settings(folder, """
                <systemProperties>
                  <property><name>a</name><value>old</value></property><b>old</b>
                </systemProperties>
                <systemPropertiesFile>more.properties</systemPropertiesFile>
                <systemPropertyVariables>
                  <c>${shop.name}-${surefire.forkNumber}</c><d>mine</d><e>${nothing}</e><f>x${nothing}</f>
                </systemPropertyVariables>""");
        Properties commandLine = new Properties();
        commandLine.setProperty("d", "theirs");

        assertThat(build.settings(folder, "").systemProperties(commandLine)).containsExactly(entry("d", "theirs"));
        assertThat(settings.systemProperties(commandLine))
                .containsOnly(
                        entry("a", "old"),
                        entry("b", "file"),
                        entry("c", "florist-1"),
                        entry("d", "theirs"),
                        entry("e", ""),
                        entry("f", "x${nothing}"));
    }

    @Test
    void listsMayBeTextsWithCommas() {
        build.ofTheCommandLine.setProperty("maven.test.dependency.excludes", "org.acme:one, org.acme:two");
        SurefireSettings settings = build.settings(folder, """
                <classpathDependencyExcludes>${maven.test.dependency.excludes}</classpathDependencyExcludes>
                <excludedEnvironmentVariables><variable>CI</variable></excludedEnvironmentVariables>""");

        assertThat(settings.classPathExcludes()).containsExactly("org.acme:one", "org.acme:two");
        assertThat(settings.hiddenEnvironment()).containsExactly("CI");
    }

    @Test
    void parametersOfJUnitAreLinesOfAPropertiesFile() {
        SurefireSettings settings = build.settings(folder, """
                <properties><configurationParameters>
                  junit.jupiter.execution.parallel.enabled = true
                  junit.jupiter.extensions.autodetection.enabled = true
                </configurationParameters></properties>""");

        assertThat(settings.configurationParameters())
                .containsOnly(
                        entry("junit.jupiter.execution.parallel.enabled", "true"),
                        entry("junit.jupiter.extensions.autodetection.enabled", "true"));
    }

    @Test
    void relativePathsGoFromTheModule() {
        SurefireSettings settings =
                build.settings(folder, "<workingDirectory>target/${surefire.forkNumber}</workingDirectory>");

        assertThat(settings.workingDirectory()).isEqualTo(folder.resolve("target/1"));
        assertThat(build.settings(folder, "").workingDirectory()).isEqualTo(folder);
    }

    @Test
    void whatDoesNotApplyHereIsNamed() {
        SurefireSettings settings = build.settings(folder, """
                <forkCount default-value="1">${forkCount}</forkCount>
                <reuseForks default-value="true">false</reuseForks>
                <rerunFailingTestsCount default-value="0">2</rerunFailingTestsCount>
                <runOrder default-value="filesystem">${surefire.runOrder}</runOrder>
                <trimStackTrace default-value="false">true</trimStackTrace>
                <forkedProcessTimeoutInSeconds>600</forkedProcessTimeoutInSeconds>
                <useSystemClassLoader default-value="true">false</useSystemClassLoader>
                <properties>
                  <property><name>listener</name><value>com.acme.Listener</value></property>
                  <configurationParameters>a = b</configurationParameters>
                </properties>""");

        assertThat(new Differences(settings).render())
                .contains("Of Surefire's settings (default-test) these do not apply here:"
                        + " reuseForks = false (all classes share one JVM and its static state);"
                        + " rerunFailingTestsCount = 2 (a test that fails is not run again);"
                        + " trimStackTrace = true (stacks are told with the frames below the test);"
                        + " forkedProcessTimeoutInSeconds = 600 (ullage.timeout holds);"
                        + " useSystemClassLoader = false (the JVM's own loader has all classes);"
                        + " properties = listener (only configurationParameters count).");
        assertThat(new Differences(build.settings(folder, """
                <forkCount>1</forkCount>
                <properties><configurationParameters>a = b</configurationParameters></properties>
                <forkedProcessTimeoutInSeconds>0</forkedProcessTimeoutInSeconds>""")).render()).isEmpty();
    }
}
