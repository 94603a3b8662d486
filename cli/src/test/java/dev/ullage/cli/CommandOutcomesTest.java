package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says and ends with, on plain projects. */
class CommandOutcomesTest {

    @TempDir
    private static Path folder;

    private static PlainProject shop;
    private static PlainProject greedy;
    private final Command command = new Command();

    @BeforeAll
    static void compile() throws IOException {
        shop = new PlainProject(folder.resolve("shop"))
                .with("com/acme/CartTest.java", """
                        package com.acme;
                        import java.util.ArrayList;
                        import java.util.List;
                        import org.junit.jupiter.api.Test;
                        class CartTest {
                            static final List<byte[]> KEPT = new ArrayList<>();
                            @Test void keeps() { KEPT.add(new byte[1000]); }
                            @Test void isFine() { new ArrayList<>(List.of(1, 2, 3)); }
                        }
                        """)
                .compiled(PlainProject.junitAndAsm());
        greedy = new PlainProject(folder.resolve("greedy"))
                .with("com/acme/GreedyTest.java", """
                        package com.acme;
                        import java.util.ArrayList;
                        import java.util.List;
                        import org.junit.jupiter.api.Test;
                        class GreedyTest {
                            static final List<byte[]> KEPT = new ArrayList<>();
                            @Test void fills() { for (int i = 0; i < 75; i++) KEPT.add(new byte[1 << 20]); }
                        }
                        """)
                .compiled(PlainProject.junit());
    }

    @Test
    void verifyPassesInsideItsMemoryAndWritesEvidenceAndReports() throws IOException {
        int code = command.run(shop.words("verify"));

        assertThat(command.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(command.out())
                .contains("shop passed\n")
                .contains("2 tests in ")
                .contains("leak checks: 0 of 2 tests; ullage hunt looks at all of them\n")
                .endsWith("Report: " + shop.output().resolve("report.html") + "\n");
        try (var files = Files.list(shop.output())) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .contains("evidence.json", "report.html", "report.md", "report.sarif", "report.txt", "ullage.xml");
        }
    }

    @Test
    void theCriticalLevelFails() {
        int code = command.run(greedy.words("verify"));

        assertThat(code).isEqualTo(1);
        assertThat(command.out()).contains("shop failed: Live heap reached the critical level: ");
        assertThat(command.err())
                .startsWith("shop failed: ")
                .endsWith(". See " + greedy.output().resolve("report.html") + "\n");
    }

    @Test
    void whatFailsTheBuildMayBeNever() {
        assertThat(command.run(greedy.words("verify", "--failOn", "never"))).isZero();
    }

    @Test
    void huntNamesTheTestThatLeaks() {
        int code = command.run(shop.words("hunt", "--budget", "4m", "--examination", "90s"));

        assertThat(command.out())
                .contains("1 leak among the 2 tests")
                .contains("CartTest.keeps")
                .contains("static CartTest.KEPT : ArrayList");
        assertThat(code).isEqualTo(1);
        assertThat(shop.output().resolve("hunt/evidence.json")).isRegularFile();
    }

    @Test
    void aBaselineIsRecordedAndHeld() throws IOException {
        PlainProject recorded = new PlainProject(folder.resolve("recorded"))
                .with("com/acme/SmallTest.java", """
                        package com.acme;
                        import org.junit.jupiter.api.Test;
                        class SmallTest {
                            @Test void isSmall() { }
                        }
                        """)
                .compiled(PlainProject.junit());

        int code = command.run(recorded.words("baseline", "--runs", "3"));

        assertThat(command.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(command.out())
                .contains("Run 3 of 3.\n")
                .endsWith("Recorded in " + recorded.folder().resolve("ullage-baseline.json") + "; commit it.\n");
        assertThat(command.run(recorded.words("verify"))).isZero();

        assertThat(command.run(recorded.words("verify", "--heap", "100MiB"))).isZero();
        for (String each : List.of("evidence.json", "report.html", "report.md", "report.txt", "report.sarif")) {
            assertThat(recorded.output().resolve(each))
                    .content()
                    .as(each)
                    .contains("Not compared with ullage-baseline.json")
                    .contains("record one with ullage baseline")
                    .doesNotContain("mvn ullage");
        }
    }

    @Test
    void fitRecommendsAHeap() {
        int code = command.run(greedy.words("fit", "--fit", "heap", "--probes", "4", "--most", "512MiB"));

        assertThat(command.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(command.out()).contains("heap");
    }

    @Test
    void evidenceIsRenderedAnewAndMergedAndCompared() throws IOException {
        command.run(shop.words("verify"));
        Path evidence = shop.output().resolve("evidence.json");
        Path page = folder.resolve("page.html");

        assertThat(command.run("report", evidence.toString(), "--html", page.toString()))
                .isZero();
        assertThat(page).isNotEmptyFile();
        assertThat(command.run("report", evidence.toString())).isZero();
        assertThat(command.out()).startsWith("shop passed\n");

        int code = command.run(
                "aggregate",
                evidence.toString(),
                evidence.toString(),
                "--suite",
                "all of it",
                "--output-directory",
                folder.resolve("all").toString());
        assertThat(command.out()).startsWith("Evidence of shop").contains("shop passed\n");
        assertThat(code).isZero();
        assertThat(folder.resolve("all/evidence.json")).content().contains("\"all of it\"");

        assertThat(command.run("compare", "--before", evidence.toString())).isEqualTo(2);
        assertThat(command.err())
                .isEqualTo("--before and --after are given together, or neither. An example is --before main.json"
                        + " --after topic.json.\n");
    }

    @Test
    void whatWasNotCompiledIsNoPass() {
        int code = command.run(
                "verify", "--class-path", "@" + shop.classPathFile(), "--test-classes", "nowhere/test-classes");

        assertThat(code).isEqualTo(3);
        assertThat(command.err())
                .isEqualTo("The tests are not compiled: there is no "
                        + Path.of("nowhere/test-classes").toAbsolutePath()
                        + ". Compile them first, or give the folder that has them with --test-classes.\n");
    }

    @Test
    void testsThatAreNotThereAreNoPass() {
        assertThat(command.run(shop.words("verify", "--test", "OrderTest"))).isEqualTo(1);
        assertThat(command.err())
                .isEqualTo("No test class in " + shop.tests() + " matches --test OrderTest. Give one that is there, for"
                        + " example --test OrderTest.\n");
    }

    @Test
    void aClassPathWithoutALauncherIsRefused() throws IOException {
        Path file = folder.resolve("no-launcher.txt");
        Files.write(
                file,
                PlainProject.junit().stream()
                        .map(Path::toString)
                        .filter(entry -> !entry.contains("launcher"))
                        .toList());

        int code = command.run(
                "hunt",
                "--class-path",
                "@" + file,
                "--test-classes",
                shop.tests().toString());

        assertThat(code).isEqualTo(3);
        assertThat(command.err())
                .startsWith(
                        "The class path has no launcher of JUnit. Add org.junit.platform:junit-platform-launcher, in"
                                + " the version that belongs to junit-platform-commons-");
    }

    @Test
    void aBadOptionIsNamedWithAnExample() {
        assertThat(command.run(shop.words("verify", "--memory", "lots"))).isEqualTo(2);
        assertThat(command.err())
                .startsWith("The option --memory is \"lots\": ")
                .endsWith(" An example is --memory 256MiB.\n");
        assertThat(command.run(shop.words("verify", "--fail-on", "always"))).isEqualTo(2);
        assertThat(command.err())
                .isEqualTo(
                        "The option --fail-on is \"always\": it must be one of critical, warning, never. An example is"
                                + " --fail-on warning.\n");
        assertThat(command.run("verify", "--memroy=1MiB")).isEqualTo(2);
        assertThat(command.err()).contains("Unknown option: '--memroy=1MiB'").contains("--memory");
        assertThat(command.run("verify")).isEqualTo(2);
        assertThat(command.err())
                .isEqualTo("The option --class-path is missing. An example is --class-path @classpath.txt.\n");
    }

    @Test
    void monitorSaysWhatItDoesNotFind() {
        assertThat(command.run("monitor", "999999999", "--once")).isEqualTo(3);
        assertThat(command.err())
                .isEqualTo("There is no process 999999999. Give the id of a running JVM, or a part of the name of its"
                        + " main class; jps lists them.\n");
        assertThat(command.run("monitor", "1", "--interval", "soon")).isEqualTo(2);
        assertThat(command.err()).startsWith("The option --interval is \"soon\": ");
    }

    @Test
    void monitorFailsWhereTheLastReadingIsCritical() {
        String self = String.valueOf(ProcessHandle.current().pid());

        assertThat(command.run("monitor", self, "--once")).isZero();
        assertThat(command.out()).startsWith("JVM " + self + " (");
        assertThat(command.run("monitor", self, "--once", "--critical", "1KiB", "--emergency", "off"))
                .isEqualTo(1);
    }

    @Test
    void helpTeaches() {
        assertThat(command.run("--help")).isZero();
        assertThat(List.of(
                        "verify",
                        "hunt",
                        "baseline",
                        "fit",
                        "compare",
                        "monitor",
                        "heap",
                        "mcp",
                        "report",
                        "aggregate",
                        "shards"))
                .allSatisfy(name -> {
                    assertThat(command.out()).contains("\n  " + name + " ");
                    Command other = new Command();
                    assertThat(other.run(name, "--help")).isZero();
                    assertThat(other.out()).contains("Usage: ullage " + name).contains("Example");
                });
        assertThat(command.out()).contains("Exit codes:");
    }

    @Test
    void completionIsGenerated() {
        assertThat(command.run("generate-completion")).isZero();
        assertThat(command.out()).contains("--test-classes").contains("_complete_ullage");
    }
}
