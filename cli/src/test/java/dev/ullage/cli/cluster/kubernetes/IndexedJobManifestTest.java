package dev.ullage.cli.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ullage.cli.cluster.ShardedCommand;
import dev.ullage.measure.MemorySize;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest, and what {@code kubectl} understands of it. */
class IndexedJobManifestTest {

    /** The version of Kubernetes 1 from which all that the manifest says is known. */
    private static final int NEEDED = 29;

    /** What earlier ones do not know. */
    private static final Set<String> NEW = Set.of(
            "/spec/completionMode",
            "/spec/backoffLimitPerIndex",
            "/spec/podFailurePolicy",
            "/spec/podReplacementPolicy");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static IndexedJob order(String... words) {
        return new IndexedJob(
                new ShardedCommand("shop", 16, MemorySize.parse("256MiB"), Duration.ofMinutes(10), List.of(words)),
                "java -jar /opt/ullage/ullage.jar",
                "acme/shop-tests:1.4",
                "500m",
                "evidence",
                1000);
    }

    private static Job job(String... words) {
        return Serialization.unmarshal(order(words).yaml(), Job.class);
    }

    @Test
    void limitsAreTheMemoryAndRequestsEqualThem() {
        Container container = container(job("verify"));

        Map<String, Quantity> expected = Map.of("memory", new Quantity("268435456"), "cpu", new Quantity("500m"));
        assertThat(container.getResources().getLimits()).isEqualTo(expected);
        assertThat(container.getResources().getRequests()).isEqualTo(expected);
        assertThat(order("verify").yaml())
                .contains(
                        "# Requests equal limits, so that the pods are of the class Guaranteed, which gets no swap.\n");
    }

    private static Container container(Job job) {
        return job.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    @Test
    void podsRunAsNoRootOnARootTheyCannotWriteTo() {
        PodSpec pod = job("verify").getSpec().getTemplate().getSpec();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1000L);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getContainers().get(0).getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue();
        assertThat(pod.getContainers().get(0).getSecurityContext().getAllowPrivilegeEscalation())
                .isFalse();
        assertThat(pod.getVolumes())
                .extracting(volume -> volume.getName() + (volume.getEmptyDir() != null ? " empty" : " claim"))
                .containsExactly("tmp empty", "evidence claim");
    }

    @Test
    void whatWasDisruptedStartsAgainAndAVerdictDoesNot() {
        Job job = job("verify");

        assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getSpec().getCompletions()).isEqualTo(16);
        assertThat(job.getSpec().getBackoffLimitPerIndex()).isEqualTo(2);
        assertThat(job.getSpec().getPodFailurePolicy().getRules())
                .extracting(rule -> rule.getAction() + " "
                        + (rule.getOnExitCodes() == null
                                ? rule.getOnPodConditions().get(0).getType()
                                : rule.getOnExitCodes().getValues()))
                .containsExactly("Ignore DisruptionTarget", "FailIndex [1, 2, 3, 137, 143]");
        assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
    }

    @Test
    void theScriptNumbersShardsFromOneAndSaysThatTheTestsRunInThePod() throws Exception {
        Path tool = Files.writeString(folder.resolve("tool"), "printf '%s\\n' \"$@\" > \"" + folder + "/words\"\n");
        String script = container(
                        order("verify", "--jvm-args", "-Da=$(HOME) $$ 'x'").job())
                .getCommand()
                .get(2)
                // As Kubernetes does
                .replace("$$", "$")
                .replace("java -jar /opt/ullage/ullage.jar", "sh " + tool)
                .replace(IndexedJob.EVIDENCE, folder.toString());
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script);
        shell.environment().putAll(Map.of("JOB_COMPLETION_INDEX", "6", "ULLAGE_JOB", "j", "ULLAGE_POD", "p"));

        int code = shell.inheritIO().start().waitFor();

        assertThat(code).isZero();
        assertThat(Files.readAllLines(folder.resolve("words")))
                .containsExactly(
                        "verify",
                        "--jvm-args",
                        "-Da=$(HOME) $$ 'x'",
                        "--memory",
                        "268435456B",
                        "--environment",
                        "pod",
                        "--shard",
                        "7/16",
                        "--output-directory",
                        folder + "/job-j/attempt-7.p/ullage");
        assertThat(folder.resolve("job-j/shard-7/exit-code")).hasContent("0");
    }

    @Test
    void kubectlKnowsAllThatTheManifestSays() throws Exception {
        int version = kubectl();
        Path file =
                Files.writeString(folder.resolve("job.yaml"), order("verify").yaml());

        String said = said(
                "kubectl",
                "set",
                "image",
                "--local",
                "--dry-run=client",
                "-f",
                file.toString(),
                "-o",
                "json",
                "shard=checked");

        JsonNode known = JSON.readTree(said);
        List<String> unknown = new ArrayList<>();
        compare("", JSON.readTree(Serialization.asJson(job("verify"))), known, unknown);
        assertThat(unknown)
                .filteredOn(path -> version >= NEEDED || NEW.stream().noneMatch(path::startsWith))
                .containsExactly("/spec/template/spec/containers/0/image");
    }

    /** Its version; kubectl's own types are those of its version, and what they do not have gets lost. */
    private static int kubectl() throws InterruptedException {
        try {
            JsonNode version = JSON.readTree(said("kubectl", "version", "--client", "--output=json"));
            return Integer.parseInt(version.at("/clientVersion/minor").asText().replaceAll("\\D", ""));
        } catch (IOException absent) {
            assumeTrue(false, "there is no kubectl; install Debian's kubernetes-client");
            return 0;
        }
    }

    private static String said(String... program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", program)).isZero();
        return said;
    }

    private static void compare(String path, JsonNode given, JsonNode known, List<String> unknown) {
        if (given.isObject()) {
            given.properties()
                    .forEach(each ->
                            compare(path + "/" + each.getKey(), each.getValue(), known.path(each.getKey()), unknown));
        } else if (given.isArray()) {
            for (int at = 0; at < given.size(); at++) {
                compare(path + "/" + at, given.get(at), known.path(at), unknown);
            }
        } else if (!given.equals(known)) {
            unknown.add(path);
        }
    }
}
