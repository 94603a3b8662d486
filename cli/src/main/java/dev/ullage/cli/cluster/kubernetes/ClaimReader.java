package dev.ullage.cli.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A pod that shows a claim, by the {@code tar} of its image; it is deleted when it is closed. */
final class ClaimReader implements AutoCloseable {

    private static final long MINUTES_TO_START = 5;
    private static final long SECONDS_TO_END = 30;

    private final KubernetesClient client;
    private final Pod pod;

    private ClaimReader(KubernetesClient client, Pod pod) {
        this.client = client;
        this.pod = pod;
    }

    static ClaimReader start(KubernetesClient client, IndexedJob order, String namespace, String uid)
            throws IOException {
        Pod created = KubernetesJob.answered(() ->
                client.pods().inNamespace(namespace).resource(order.reader(uid)).create());
        ClaimReader reader = new ClaimReader(client, created);
        try {
            KubernetesJob.answered(() -> client.resource(created).waitUntilReady(MINUTES_TO_START, TimeUnit.MINUTES));
            return reader;
        } catch (KubernetesClientTimeoutException | IllegalArgumentException late) {
            reader.close();
            throw new IOException(
                    "The pod " + created.getMetadata().getName() + ", which is to read the claim " + order.claim()
                            + ", did not get ready in " + MINUTES_TO_START + " min. The evidence is still there.",
                    late);
        } catch (IOException silent) {
            reader.close();
            throw silent;
        }
    }

    /**
     * Copies a folder of the claim here, and then deletes it there.
     *
     * @throws IOException if it cannot be read to its end; it is then still there
     */
    void bring(String from, Path to) throws IOException, InterruptedException {
        run(exec -> unpack(new BufferedInputStream(exec.getOutput()), to), from, "tar", "-cf", "-", "-C", from, ".");
        run(exec -> exec.getOutput().readAllBytes(), from, "rm", "-rf", from);
    }

    /** Reads what a program in the pod writes. */
    @FunctionalInterface
    private interface Reading {
        void of(ExecWatch program) throws IOException;
    }

    private void run(Reading reading, String folder, String... words) throws IOException, InterruptedException {
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        try (ExecWatch exec = KubernetesJob.answered(
                () -> resource().redirectingOutput().writingError(complaints).exec(words))) {
            reading.of(exec);
            int code = exec.exitCode().get(SECONDS_TO_END, TimeUnit.SECONDS);
            if (code != 0) {
                throw new IOException(words[0] + " ended with exit code " + code + " in the pod that reads the claim: "
                        + complaints.toString(StandardCharsets.UTF_8).strip());
            }
        } catch (ExecutionException | TimeoutException cut) {
            throw new IOException(
                    words[0]
                            + " in the pod that reads the claim came to no end; what the shards wrote is still there, in "
                            + folder + ".",
                    cut);
        }
    }

    private PodResource resource() {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
    }

    /** Nothing is written outside of the folder, whatever the archive says. */
    private static void unpack(InputStream archive, Path folder) throws IOException {
        Path top = Files.createDirectories(folder).toRealPath();
        TarArchiveInputStream in = new TarArchiveInputStream(archive);
        for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            Path place = top.resolve(entry.getName()).normalize();
            if (!place.startsWith(top)) {
                throw new IOException("The archive has a file " + entry.getName() + ", outside of its folder.");
            } else if (entry.isDirectory()) {
                Files.createDirectories(place);
            } else if (entry.isFile()) {
                Files.createDirectories(place.getParent());
                Files.copy(in, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() throws IOException {
        KubernetesJob.answered(() -> resource().withGracePeriod(0).delete());
    }
}
