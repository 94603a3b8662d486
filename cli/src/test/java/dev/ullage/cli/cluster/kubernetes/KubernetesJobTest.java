package dev.ullage.cli.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ullage.cli.cluster.PassedShard;
import dev.ullage.cli.cluster.ShardState;
import dev.ullage.cli.cluster.ShardState.Stage;
import dev.ullage.cli.cluster.ShardedCommand;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.measure.MemorySize;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.server.mock.OutputStreamMessage;
import io.fabric8.kubernetes.client.server.mock.StatusStreamMessage;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job on fabric8's mock server, which keeps what it is given; the test is the controller and the kubelet. */
class KubernetesJobTest {

    private static final IndexedJob ORDER = new IndexedJob(
            new ShardedCommand("shop", 3, MemorySize.parse("256MiB"), Duration.ofMinutes(10), List.of("verify")),
            "java -jar /opt/ullage/ullage.jar",
            "acme/shop-tests:1.4",
            "1",
            "evidence",
            1000);

    @TempDir
    private Path folder;

    private KubernetesMockServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        Map<ServerRequest, Queue<ServerResponse>> answers = new HashMap<>();
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), answers, new KubernetesMixedDispatcher(answers), false);
        server.init();
        client = client();
    }

    private KubernetesClient client() {
        try (KubernetesClient usual = server.createClient()) {
            return new KubernetesClientBuilder()
                    .withConfig(new ConfigBuilder(usual.getConfiguration())
                            .withRequestRetryBackoffLimit(0)
                            .build())
                    .build();
        }
    }

    @AfterEach
    void stop() {
        server.destroy();
    }

    private Job created() {
        return client.batch().v1().jobs().withName("shop").get();
    }

    private void status(JobStatus status) {
        Job job = created();
        job.setStatus(status);
        client.resource(job).updateStatus();
    }

    private void pod(int index, String name, String time, PodStatus status) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp(time)
                .withLabels(Map.of("batch.kubernetes.io/job-name", "shop"))
                .withAnnotations(Map.of(PodStates.INDEX, Integer.toString(index)))
                .endMetadata()
                .withStatus(status)
                .build();
        client.resource(pod).create();
    }

    private static PodStatus ended(int code, String reason) {
        return new PodStatusBuilder()
                .withPhase(code == 0 ? "Succeeded" : "Failed")
                .addNewContainerStatus()
                .withName("shard")
                .withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .build();
    }

    private static PodStatus disrupted(String reason) {
        return new PodStatusBuilder(ended(137, "Error"))
                .addNewCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .withReason(reason)
                .endCondition()
                .build();
    }

    private static PodStatus waiting(String reason, String message) {
        return new PodStatusBuilder()
                .withPhase("Pending")
                .addNewContainerStatus()
                .withName("shard")
                .withNewState()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .endState()
                .endContainerStatus()
                .build();
    }

    private static final PodStatus RUNNING =
            new PodStatusBuilder().withPhase("Running").build();

    @Test
    void theJobIsThereWhileItRunsAndGoneWhenItIsClosed() throws Exception {
        try (KubernetesJob job = KubernetesJob.submit(ORDER, client, folder)) {
            assertThat(job.title()).isEqualTo("Kubernetes job test/shop");
            assertThat(created().getSpec().getCompletions()).isEqualTo(3);
            assertThat(job.states()).isEmpty();
        }

        try (KubernetesClient other = client()) {
            assertThat(other.batch().v1().jobs().list().getItems()).isEmpty();
        }
    }

    @Test
    void aJobOfThatNameThatIsThereAlreadyIsRefused() throws Exception {
        KubernetesClient other = client();
        try (KubernetesJob first = KubernetesJob.submit(ORDER, client, folder)) {
            assertThatThrownBy(() -> KubernetesJob.submit(ORDER, other, folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("409");
            assertThat(first.states()).isEmpty();
        }
    }

    @Test
    void shardsAreFollowedByTheirPods() throws Exception {
        try (KubernetesJob job = KubernetesJob.submit(ORDER, client, folder)) {
            pod(0, "shop-0-a", "2026-12-01T10:00:00Z", ended(0, "Completed"));
            pod(1, "shop-1-a", "2026-12-01T10:00:00Z", RUNNING);
            pod(2, "shop-2-a", "2026-12-01T10:00:00Z", waiting("ContainerCreating", ""));

            assertThat(job.states())
                    .containsExactly(
                            new ShardState(1, Stage.ENDED, "shop-0-a", "", 0),
                            new ShardState(2, Stage.RUNNING, "shop-1-a", "", 0),
                            new ShardState(3, Stage.WAITING, "shop-2-a", "", 0));
        }
    }

    @Test
    void aShardThatWasEvictedWaitsForItsNextPod() throws Exception {
        try (KubernetesJob job = KubernetesJob.submit(ORDER, client, folder)) {
            pod(0, "shop-0-a", "2026-12-01T10:00:00Z", disrupted("EvictionByEvictionAPI"));

            assertThat(job.states()).containsExactly(new ShardState(1, Stage.WAITING, "shop-0-a", "to start again", 0));

            pod(0, "shop-0-b", "2026-12-01T10:00:09Z", RUNNING);

            assertThat(job.states()).containsExactly(new ShardState(1, Stage.RUNNING, "shop-0-b", "", 1));
        }
    }

    @Test
    void indexesThatFailedForGoodSayWhy() throws Exception {
        try (KubernetesJob job = KubernetesJob.submit(ORDER, client, folder)) {
            pod(0, "shop-0-a", "2026-12-01T10:00:00Z", ended(137, "OOMKilled"));
            pod(1, "shop-1-a", "2026-12-01T10:00:00Z", ended(1, "Error"));
            pod(2, "shop-2-a", "2026-12-01T10:00:00Z", disrupted("PreemptionByScheduler"));
            status(new JobStatusBuilder().withFailedIndexes("0-1").build());

            assertThat(job.states())
                    .containsExactly(
                            new ShardState(1, Stage.KILLED_FOR_MEMORY, "shop-0-a", "OOMKilled", 0),
                            new ShardState(2, Stage.ENDED, "shop-1-a", "exit code 1", 0),
                            new ShardState(3, Stage.WAITING, "shop-2-a", "to start again", 0));

            status(new JobStatusBuilder()
                    .addNewCondition()
                    .withType("Failed")
                    .withStatus("True")
                    .withReason("DeadlineExceeded")
                    .endCondition()
                    .build());

            assertThat(job.states().get(2))
                    .isEqualTo(new ShardState(3, Stage.PREEMPTED, "shop-2-a", "PreemptionByScheduler", 0));
        }
    }

    @Test
    void anImageThatCannotBeHadIsTheEndOfAShard() throws Exception {
        try (KubernetesJob job = KubernetesJob.submit(ORDER, client, folder)) {
            pod(0, "shop-0-a", "2026-12-01T10:00:00Z", waiting("ErrImagePull", "not found"));
            pod(1, "shop-1-a", "2026-12-01T10:00:00Z", waiting("ImagePullBackOff", "Back-off pulling image \"acme\""));

            assertThat(job.states())
                    .extracting(ShardState::stage, ShardState::detail)
                    .containsExactly(
                            tuple(Stage.WAITING, ""),
                            tuple(Stage.NOT_STARTED, "ImagePullBackOff: Back-off pulling image \"acme\""));
        }
    }

    @Test
    void aJobThatSomebodyDeletedOrAServerThatIsGoneIsNoAnswer() throws Exception {
        KubernetesJob job = KubernetesJob.submit(ORDER, client, folder);
        client.batch().v1().jobs().withName("shop").delete();

        assertThatThrownBy(job::states).isInstanceOf(IOException.class).hasMessage("somebody deleted the job");

        server.shutdown();

        assertThatThrownBy(job::states).isInstanceOf(IOException.class);
        assertThatThrownBy(job::close).isInstanceOf(IOException.class);
    }

    @Test
    void evidenceIsBroughtFromTheClaimAndDeletedThereAndThePodThatReadItIsGone() throws Exception {
        try (KubernetesJob job = KubernetesJob.submit(ORDER, client, folder)) {
            String uid = created().getMetadata().getUid();
            String reader = "shop-reader-" + uid.substring(0, 8);
            exec(
                    reader,
                    archive("./shard-1/ullage/evidence.json"),
                    "tar",
                    "-cf",
                    "-",
                    "-C",
                    "/evidence/job-" + uid,
                    ".");
            exec(reader, "", "rm", "-rf", "/evidence/job-" + uid);
            Thread kubelet = kubelet(reader);

            Path brought = job.collect();

            kubelet.join();
            assertThat(EvidenceFile.read(brought.resolve("shard-1/ullage/evidence.json")))
                    .isEqualTo(PassedShard.evidence(1));
            assertThat(client.pods().list().getItems()).isEmpty();
        }
    }

    @Test
    void nothingIsWrittenOutsideOfTheFolder() throws Exception {
        try (KubernetesJob job = KubernetesJob.submit(ORDER, client, folder.resolve("in"))) {
            String uid = created().getMetadata().getUid();
            String reader = "shop-reader-" + uid.substring(0, 8);
            exec(reader, archive("../outside.json"), "tar", "-cf", "-", "-C", "/evidence/job-" + uid, ".");
            Thread kubelet = kubelet(reader);

            assertThatThrownBy(job::collect)
                    .isInstanceOf(IOException.class)
                    .hasMessage("The archive has a file ../outside.json, outside of its folder.");

            kubelet.join();
            assertThat(folder.resolve("outside.json")).doesNotExist();
            assertThat(client.pods().list().getItems()).isEmpty();
        }
    }

    /** Starts the pod that is to be read by, as soon as it is created. */
    private Thread kubelet(String name) {
        Thread kubelet = new Thread(() -> {
            Pod pod = client.pods().withName(name).waitUntilCondition(each -> each != null, 1, TimeUnit.MINUTES);
            pod.setStatus(new PodStatusBuilder()
                    .withPhase("Running")
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus("True")
                    .endCondition()
                    .build());
            client.resource(pod).updateStatus();
        });
        kubelet.start();
        return kubelet;
    }

    private void exec(String pod, String output, String... words) {
        String path = "/api/v1/namespaces/test/pods/" + pod + "/exec?"
                + Stream.of(words)
                        .map(word -> "command=" + URLEncoder.encode(word, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + "&container=reader&stdout=true&stderr=true";
        server.expect()
                .get()
                .withPath(path)
                .andUpgradeToWebSocket()
                .open(new OutputStreamMessage(output), new StatusStreamMessage(0))
                .done()
                .once();
    }

    /** Of one file, the evidence of the first shard; all in ASCII, as the mock server sends text. */
    private String archive(String name) throws IOException {
        Path file = Files.createTempFile(folder, "evidence", ".json");
        EvidenceFile.write(PassedShard.evidence(1), file);
        byte[] bytes = Files.readAllBytes(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(bytes.length);
            tar.putArchiveEntry(entry);
            tar.write(bytes);
            tar.closeArchiveEntry();
        }
        return out.toString(StandardCharsets.US_ASCII);
    }
}
