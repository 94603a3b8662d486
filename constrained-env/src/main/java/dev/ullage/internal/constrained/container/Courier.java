package dev.ullage.internal.constrained.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.ullage.internal.scratch.ScratchFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Carries files to a container whose engine does not see this machine's, and what the child writes back: its frames while
 * it runs, twice a second, and all the rest when it has ended.
 */
final class Courier implements AutoCloseable {

    private static final long PERIOD_MILLIS = 500;
    /** What the child does not write. */
    private static final Set<String> OURS = Set.of("request", "arguments");

    private static final String FRAMES = "frames";

    private final DockerClient client;
    private final String id;
    private final Path folder;
    private final CountDownLatch end = new CountDownLatch(1);

    private Courier(DockerClient client, String id, Path folder) {
        this.client = client;
        this.id = id;
        this.folder = folder;
    }

    /** Copies these files and folders, and the shared folder for a user, to the container, which does not run yet. */
    static void deliver(List<Path> files, Path folder, int uid, String id, DockerClient client) throws IOException {
        Path archive = ScratchFiles.file("files", ".tar");
        try {
            try (Archive tar = new Archive(new BufferedOutputStream(Files.newOutputStream(archive)))) {
                tar.folder(folder, 0700, uid);
                for (Path each : below(folder)) {
                    tar.file(each, uid);
                }
                for (Path each : files) {
                    for (Path file : below(each)) {
                        tar.file(file);
                    }
                }
            }
            try (InputStream in = Files.newInputStream(archive)) {
                client.copyArchiveToContainerCmd(id)
                        .withRemotePath("/")
                        .withTarInputStream(in)
                        .exec();
            }
        } finally {
            Files.delete(archive);
        }
    }

    private static List<Path> below(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Fetches frames until it is closed. */
    static Courier start(DockerClient client, String id, Path folder) {
        Courier courier = new Courier(client, id, folder);
        Thread thread = new Thread(courier::fetchFramesAgainAndAgain, "ullage-courier");
        thread.setDaemon(true);
        thread.start();
        return courier;
    }

    private void fetchFramesAgainAndAgain() {
        try {
            while (!end.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                fetch(FRAMES);
            }
        } catch (InterruptedException | IOException | RuntimeException ended) {
            // what is missing is fetched when the container has ended
        }
    }

    /** Fetches all that the child has written. */
    void fetchAll() throws IOException {
        end.countDown();
        fetch("");
    }

    private synchronized void fetch(String name) throws IOException {
        Path wanted = name.isEmpty() ? folder : folder.resolve(name);
        try (InputStream in = client.copyArchiveFromContainerCmd(id, wanted.toString())
                        .exec();
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String file = Path.of(entry.getName()).getFileName().toString();
                if (entry.isFile() && !OURS.contains(file)) {
                    append(tar, folder.resolve(file));
                }
            }
        } catch (NotFoundException notWritten) {
            // nothing to fetch
        }
    }

    /** Files only grow, so what is here already is passed over. */
    private static void append(InputStream content, Path file) throws IOException {
        content.skipNBytes(Files.exists(file) ? Files.size(file) : 0);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            content.transferTo(out);
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
