package dev.ullage.constrained.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** An image that holds a JDK of this machine, under the same path, and what it links to; nothing else, no shell. */
final class JdkImage {

    static final String REPOSITORY = "ullage-jdk";

    private static final String CONFIG = """
            {"architecture": "%s", "os": "linux", "config": {}, "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}
            """;
    private static final String MANIFEST = """
            [{"Config": "config.json", "RepoTags": ["%s"], "Layers": ["layer.tar"]}]
            """;
    private static final String PASSWD =
            "root:x:0:0:root:/:/sbin/nologin\nullage:x:65534:65534:ullage:/tmp:/sbin/nologin\n";
    private static final String GROUP = "root:x:0:\nullage:x:65534:\n";

    private final TarArchiveOutputStream tar;
    private final Set<Path> folders = new HashSet<>();

    private JdkImage(OutputStream out) {
        tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** The image's name; it is made where the engine has it not. */
    static String of(Path javaHome, DockerClient client) throws IOException {
        JdkFiles files = new JdkFiles(javaHome);
        List<Path> own = files.own();
        String name = REPOSITORY + ":" + files.digest(own);
        if (!isThere(name, client)) {
            load(name, own, files.libraries(own), client);
        }
        return name;
    }

    /** Makes an image of these files, under the paths that they have here. */
    static void load(String name, List<Path> own, Set<Path> libraries, DockerClient client) throws IOException {
        Path layer = Files.createTempFile("ullage-jdk", ".tar");
        Path archive = Files.createTempFile("ullage-jdk-image", ".tar");
        try {
            String digest = writeLayer(layer, own, libraries);
            writeArchive(
                    archive, layer, digest, name, client.versionCmd().exec().getArch());
            try (InputStream in = Files.newInputStream(archive)) {
                client.loadImageCmd(in).exec();
            }
        } finally {
            Files.delete(layer);
            Files.delete(archive);
        }
        if (!isThere(name, client)) {
            throw new EngineException("The engine took the image " + name
                    + ", but does not have it now; its log says why. Name an image with a JDK instead, for example"
                    + " \"eclipse-temurin:17\".");
        }
    }

    /** Gives the layer's digest. */
    private static String writeLayer(Path layer, List<Path> own, Set<Path> libraries) throws IOException {
        try (DigestOutputStream out = new DigestOutputStream(
                new BufferedOutputStream(Files.newOutputStream(layer)), MessageDigest.getInstance("SHA-256"))) {
            new JdkImage(out).write(own, libraries);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }

    /** What {@code docker save} would write of an image of one layer. */
    private static void writeArchive(Path archive, Path layer, String digest, String name, String architecture)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
            JdkImage image = new JdkImage(out);
            try (image.tar) {
                image.text("/config.json", CONFIG.formatted(architecture, digest));
                image.text("/manifest.json", MANIFEST.formatted(name));
                image.file("layer.tar", layer, 0644);
            }
        }
    }

    static boolean isThere(String name, DockerClient client) {
        try {
            client.inspectImageCmd(name).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        } catch (DockerException refused) {
            throw new EngineException("The engine does not tell whether it has the image " + name + ".", refused);
        }
    }

    private void write(List<Path> own, Set<Path> libraries) throws IOException {
        try (tar) {
            folder(Path.of("/tmp"), 01777);
            text("/etc/passwd", PASSWD);
            text("/etc/group", GROUP);
            for (Path file : own) {
                file(file);
            }
            for (Path file : libraries) {
                file(file);
            }
        }
    }

    private void file(Path file) throws IOException {
        parents(file);
        file(file.toString().substring(1), file, Files.isExecutable(file) ? 0755 : 0644);
    }

    private void file(String name, Path content, int mode) throws IOException {
        TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL);
        entry.setSize(Files.size(content));
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        Files.copy(content, tar);
        tar.closeArchiveEntry();
    }

    private void text(String path, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        parents(Path.of(path));
        TarArchiveEntry entry = entry(path.substring(1), TarConstants.LF_NORMAL);
        entry.setSize(bytes.length);
        entry.setMode(0644);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private void parents(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null && parent.getNameCount() > 0) {
            parents(parent);
            folder(parent, 0755);
        }
    }

    private void folder(Path folder, int mode) throws IOException {
        if (folders.add(folder)) {
            TarArchiveEntry entry = entry(folder.toString().substring(1) + "/", TarConstants.LF_DIR);
            entry.setMode(mode);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
    }

    private static TarArchiveEntry entry(String name, byte kind) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setIds(0, 0);
        entry.setModTime(0);
        return entry;
    }
}
