package dev.ullage.cli.cluster.kubernetes;

import dev.ullage.cli.cluster.ShardJob;
import dev.ullage.cli.cluster.ShardState;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An Indexed Job that was created on a cluster, and is deleted when it is closed or this process ends by itself or by a signal. */
public final class KubernetesJob implements ShardJob {

    /** Of one request, where the follower asks again anyway. */
    private static final int RETRIES = 2;

    private final KubernetesClient client;
    private final IndexedJob order;
    private final Job job;
    private final Path folder;
    private final Thread atTheEnd = new Thread(this::deleteQuietly, "ullage-delete-job");

    private KubernetesJob(KubernetesClient client, IndexedJob order, Job job, Path folder) {
        this.client = client;
        this.order = order;
        this.job = job;
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    /**
     * Creates the job on the cluster of the current context, as {@code kubectl} has it.
     *
     * @param namespace of the job; by default that of the context
     * @param folder where evidence is brought to
     * @throws IOException if there is no cluster, or it refuses the job
     */
    public static KubernetesJob submit(IndexedJob order, Optional<String> namespace, Path folder) throws IOException {
        Config config = Config.autoConfigure(null);
        ConfigBuilder settings = new ConfigBuilder(config).withRequestRetryBackoffLimit(RETRIES);
        namespace.ifPresent(settings::withNamespace);
        return submit(
                order,
                new KubernetesClientBuilder().withConfig(settings.build()).build(),
                folder);
    }

    /** The same with a client, which is closed with the job. */
    static KubernetesJob submit(IndexedJob order, KubernetesClient client, Path folder) throws IOException {
        try {
            Job created = answered(() -> client.resource(order.job()).create());
            return new KubernetesJob(client, order, created, folder);
        } catch (IOException refused) {
            client.close();
            throw refused;
        }
    }

    @Override
    public String title() {
        return "Kubernetes job " + job.getMetadata().getNamespace() + "/"
                + job.getMetadata().getName();
    }

    @Override
    public List<ShardState> states() throws IOException {
        return answered(() -> {
            @Nullable Job now = client.resource(job).get();
            if (now == null) {
                throw new KubernetesClientException("somebody deleted the job");
            }
            List<Pod> pods = client.pods()
                    .inNamespace(job.getMetadata().getNamespace())
                    .withLabel("batch.kubernetes.io/job-name", job.getMetadata().getName())
                    .list()
                    .getItems();
            return PodStates.of(now, pods);
        });
    }

    @Override
    public void cancel() throws IOException {
        answered(() -> client.resource(job)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete());
    }

    private void deleteQuietly() {
        try {
            cancel();
        } catch (IOException silent) {
            // The engine does not answer; the pods have a deadline, and the job a time after which it is deleted.
        }
    }

    @Override
    public Path collect() throws IOException, InterruptedException {
        String uid = job.getMetadata().getUid();
        try (ClaimReader reader =
                ClaimReader.start(client, order, job.getMetadata().getNamespace(), uid)) {
            reader.bring(IndexedJob.folder(uid), folder);
        }
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (client) {
            cancel();
        } finally {
            forgetTheEnd();
        }
    }

    private void forgetTheEnd() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            // It runs already.
        }
    }

    /** What a cluster answers, or why it does not, as those who ask for files are told. */
    static <T> T answered(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (KubernetesClientException failure) {
            Throwable cause = failure.getCause();
            throw new IOException(
                    failure.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")"), failure);
        }
    }
}
