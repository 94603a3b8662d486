package dev.ullage.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.report.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of {@code docs/guide/ci}: their form, the reports that they name, and the shell in them. */
class CiRecipesTest {

    private static final Path FOLDER = Pages.ROOT.resolve("docs/guide/ci");
    private static final Pattern REPORT = Pattern.compile("target/ullage/([\\w.-]+)");

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "github-ratchet.yml"})
    void aWorkflowOfGitHubHasJobsWhoseStepsUseOrRunSomething(String name) throws IOException {
        Map<Object, Object> workflow = yaml(name);

        // YAML 1.1 reads the key "on" as true.
        assertThat(workflow.keySet().stream().map(Object::toString)).contains("name", "true", "permissions", "jobs");
        for (Object job : map(workflow.get("jobs")).values()) {
            assertThat(map(job)).containsKeys("runs-on", "timeout-minutes", "steps");
            assertThat(list(map(job).get("steps")))
                    .allSatisfy(step -> assertThat(map(step).keySet())
                            .as("one of uses and run")
                            .satisfiesOnlyOnce(key -> assertThat(key).isIn("uses", "run"))
                            .isSubsetOf("name", "uses", "run", "with", "if"));
        }
    }

    @Test
    void theJobOfGitLabHasAScriptAndReports() throws IOException {
        Map<Object, Object> job = map(yaml("gitlab-ci.yml").get("memory"));

        assertThat(job.keySet()).isSubsetOf("image", "stage", "variables", "cache", "script", "artifacts");
        assertThat(list(job.get("script"))).hasSize(1);
        assertThat(list(map(map(job.get("artifacts")).get("reports")).get("junit")))
                .contains("target/ullage/ullage.xml");
    }

    @Test
    void aStepOfAzureIsATaskAScriptOrAPublication() throws IOException {
        assertThat(list(yaml("azure-pipelines.yml").get("steps")))
                .allSatisfy(step -> assertThat(map(step).keySet())
                        .satisfiesOnlyOnce(key -> assertThat(key).isIn("task", "script", "publish")));
    }

    @Test
    void eachReportThatARecipeNamesIsOneThatIsWritten() throws IOException {
        List<String> written = Stream.concat(
                        Stream.of(Rendering.values()).map(Rendering::example), Stream.of("evidence.json"))
                .toList();
        TreeSet<String> named = new TreeSet<>();
        for (Path recipe : recipes()) {
            REPORT.matcher(Files.readString(recipe))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(named::add);
        }

        assertThat(written).containsAll(named);
        assertThat(named).contains("report.sarif", "ullage.xml", "report.md");
    }

    @Test
    void thePageShowsEachRecipeWhole() throws IOException {
        List<String> blocks = Pages.blocks(Pages.guide().stream()
                        .filter(page -> page.path().endsWith("ci.md"))
                        .findFirst()
                        .orElseThrow())
                .stream()
                .map(block -> block.text().strip())
                .toList();

        for (Path recipe : recipes()) {
            assertThat(blocks)
                    .as(recipe.toString())
                    .contains(Files.readString(recipe).strip());
        }
    }

    @Test
    void theStepForTeamCityTellsWhereResultsAreAndEndsAsTheBuildDid(@TempDir Path project) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no /bin/sh to run the step for TeamCity with.");
        Path reports = Files.createDirectories(project.resolve("shop/target/ullage"));
        Files.writeString(reports.resolve("ullage.xml"), "<testsuites/>");
        Files.createDirectories(project.resolve("target/ullage"));
        Files.writeString(project.resolve("target/ullage/report.txt"), "shop failed");
        Path maven = Files.writeString(project.resolve("mvn"), "#!/bin/sh\nexit 3\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();

        Shell said = Shell.run(project, FOLDER.resolve("teamcity.sh"));

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.lines())
                .contains(
                        "##teamcity[importData type='junit' path='./shop/target/ullage/ullage.xml']",
                        "##teamcity[publishArtifacts './shop/target/ullage => memory/./shop/target/ullage']",
                        "##teamcity[buildProblem description='Tests or their memory: see the artifact memory, report.html']");
    }

    /** What a script said. */
    private record Shell(int exit, List<String> lines) {

        /** Runs a script in a folder whose programs are found first. */
        static Shell run(Path folder, Path script) throws IOException, InterruptedException {
            ProcessBuilder builder = new ProcessBuilder(
                            "/bin/sh", script.toAbsolutePath().toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            builder.environment().merge("PATH", folder.toString(), (before, first) -> first + ":" + before);
            Process process = builder.start();
            List<String> lines = process.inputReader().lines().collect(Collectors.toList());
            return new Shell(process.waitFor(), lines);
        }
    }

    private static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static Map<Object, Object> yaml(String name) throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FOLDER.resolve(name))));
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> map(Object node) {
        return (Map<Object, Object>) node;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object node) {
        return (List<Object>) node;
    }
}
