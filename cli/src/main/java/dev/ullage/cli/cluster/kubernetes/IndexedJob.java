package dev.ullage.cli.cluster.kubernetes;

import dev.ullage.cli.cluster.ShardScript;
import dev.ullage.cli.cluster.ShardedCommand;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/**
 * An Indexed Job, one index for each shard.
 *
 * @param command what the pods run a part of each
 * @param java the words that start it in the image
 * @param image with a JDK, the compiled tests with all they run with, {@code ullage.jar}, {@code sh} and {@code tar}
 * @param cpus of each pod, as Kubernetes has them: {@code "1"}, {@code "500m"}
 * @param claim the persistent volume claim that evidence is written to
 * @param user the number of the user that all runs as, not 0
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/job/">Jobs</a>
 */
public record IndexedJob(ShardedCommand command, String java, String image, String cpus, String claim, long user) {

    static final String CONTAINER = "shard";

    /** Where the claim is mounted. */
    static final String EVIDENCE = "/evidence";

    private static final int SECONDS_KEPT = 86_400;

    /** Attempts beyond the first, for what is no verdict: a node that is gone, say. */
    private static final int RETRIES = 2;

    /** The command's own exit codes but 0, and those of processes that were killed for their memory or their time. */
    private static final List<Integer> VERDICTS = List.of(1, 2, 3, 137, 143);

    /**
     * Checks all of it.
     *
     * @throws IllegalArgumentException if something is not as accepted; the message says what is
     */
    public IndexedJob {
        if (image.isBlank()) {
            throw missing(
                    "--image", "an image with a JDK, your tests and ullage.jar", "registry.acme.com/shop-tests:1.4");
        }
        if (claim.isBlank()) {
            throw missing("--claim", "a persistent volume claim that all pods can write to", "ullage-evidence");
        }
        if (!cpus.matches("\\d+(\\.\\d+)?|\\d+m")) {
            throw new IllegalArgumentException(
                    "The option --cpus is \"" + cpus + "\": it must be a number of processors, or of"
                            + " their thousandths with an m. An example is --cpus 500m.");
        }
        if (user < 1) {
            throw new IllegalArgumentException("The option --user is \"" + user
                    + "\": it must be the number of a user that is" + " not root. An example is --user 1000.");
        }
    }

    private static IllegalArgumentException missing(String option, String what, String example) {
        return new IllegalArgumentException(
                "The option " + option + " is missing: " + what + ". An example is " + option + " " + example + ".");
    }

    /** The manifest, for {@code kubectl apply -f FILE}. */
    public String yaml() {
        return """
                # Shards of Ullage: one pod each, which ends with its shard's verdict. For: kubectl apply -f FILE
                # Requests equal limits, so that the pods are of the class Guaranteed, which gets no swap.
                # Needs Kubernetes 1.29 or later, for retries of each index.
                """ + Serialization.asYaml(job()).stripTrailing() + "\n";
    }

    Job job() {
        return new JobBuilder()
                .withNewMetadata()
                .withName(command.name())
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .withCompletionMode("Indexed")
                .withCompletions(command.shards())
                .withParallelism(command.shards())
                .withBackoffLimitPerIndex(RETRIES)
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(retries())
                .withTtlSecondsAfterFinished(SECONDS_KEPT)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels())
                .endMetadata()
                .withSpec(new PodSpecBuilder(pod(shard()))
                        .withActiveDeadlineSeconds(command.time().toSeconds())
                        .build())
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Map<String, String> labels() {
        return Map.of("app.kubernetes.io/name", "ullage");
    }

    /** The first rule that fits counts: what was disrupted is started again for nothing, what came to a verdict never. */
    private static PodFailurePolicy retries() {
        return new PodFailurePolicyBuilder()
                .addNewRule()
                .withAction("Ignore")
                .addNewOnPodCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .endOnPodCondition()
                .endRule()
                .addNewRule()
                .withAction("FailIndex")
                .withNewOnExitCodes()
                .withContainerName(CONTAINER)
                .withOperator("In")
                .withValues(VERDICTS)
                .endOnExitCodes()
                .endRule()
                .build();
    }

    private Container shard() {
        String script = new ShardScript(command, java, "pod")
                .text("$((JOB_COMPLETION_INDEX + 1))", folder("$ULLAGE_JOB"), "$ULLAGE_POD");
        return new ContainerBuilder(container(CONTAINER, script))
                .addNewEnv()
                .withName("ULLAGE_JOB")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("metadata.labels['batch.kubernetes.io/controller-uid']")
                .endFieldRef()
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("ULLAGE_POD")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("metadata.uid")
                .endFieldRef()
                .endValueFrom()
                .endEnv()
                .build();
    }

    /** The folder of a job on the claim. */
    static String folder(String uid) {
        return EVIDENCE + "/job-" + uid;
    }

    /** A pod that does nothing but show the claim, for a job of this id. */
    Pod reader(String uid) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(command.name() + "-reader-" + uid.substring(0, Math.min(uid.length(), 8)))
                .withLabels(labels())
                .endMetadata()
                .withSpec(pod(container("reader", "sleep 3600")))
                .build();
    }

    private Container container(String name, String script) {
        Map<String, Quantity> resources =
                Map.of("memory", new Quantity(Long.toString(command.memory().bytes())), "cpu", new Quantity(cpus));
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withCommand("/bin/sh", "-c", unexpanded(script))
                .addNewEnv()
                .withName("HOME")
                .withValue("/tmp")
                .endEnv()
                .withNewResources()
                .withRequests(resources)
                .withLimits(resources)
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName("tmp")
                .withMountPath("/tmp")
                .endVolumeMount()
                .addNewVolumeMount()
                .withName("evidence")
                .withMountPath(EVIDENCE)
                .endVolumeMount()
                .build();
    }

    /** Kubernetes expands {@code $(NAME)} itself, and takes {@code $$} for {@code $}. */
    private static String unexpanded(String script) {
        return script.replaceAll("\\$(?=[$(])", "\\$\\$");
    }

    private PodSpec pod(Container container) {
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(user)
                .withRunAsGroup(user)
                .withFsGroup(user)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container)
                .addNewVolume()
                .withName("tmp")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .addNewVolume()
                .withName("evidence")
                .withNewPersistentVolumeClaim()
                .withClaimName(claim)
                .endPersistentVolumeClaim()
                .endVolume()
                .build();
    }
}
