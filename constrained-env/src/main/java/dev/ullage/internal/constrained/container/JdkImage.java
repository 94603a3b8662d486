package dev.ullage.internal.constrained.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.ullage.internal.scratch.ScratchFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** An image that holds a JDK of this machine, under the same path, and what it links to; nothing else, no shell. */
final class JdkImage {

    static final String REPOSITORY = "ullage-jdk";

    private static final String PASSWD =
            "root:x:0:0:root:/:/sbin/nologin\nullage:x:65534:65534:ullage:/tmp:/sbin/nologin\n";
    private static final String GROUP = "root:x:0:\nullage:x:65534:\n";

    private JdkImage() {}

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
        Path folder = ScratchFiles.folder("image");
        Path layer = folder.resolve("layer.tar");
        Path archive = folder.resolve("image.tar");
        try {
            String digest = writeLayer(layer, own, libraries);
            writeArchive(
                    archive, layer, digest, name, client.versionCmd().exec().getArch());
            try (InputStream in = Files.newInputStream(archive)) {
                client.loadImageCmd(in).exec();
            }
        } finally {
            ScratchFiles.delete(folder);
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
            write(out, own, libraries);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }

    /** What {@code docker save} would write of an image of one layer. */
    private static void writeArchive(Path archive, Path layer, String digest, String name, String architecture)
            throws IOException {
        try (Archive image = new Archive(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            image.text(
                    "/config.json",
                    "{\"architecture\": \"" + architecture + "\", \"os\": \"linux\", \"config\": {},"
                            + " \"rootfs\": {\"type\": \"layers\", \"diff_ids\": [\"sha256:" + digest + "\"]}}");
            image.text(
                    "/manifest.json",
                    "[{\"Config\": \"config.json\", \"RepoTags\": [\"" + name + "\"], \"Layers\": [\"layer.tar\"]}]");
            image.file("layer.tar", layer, 0644, 0);
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

    private static void write(OutputStream out, List<Path> own, Set<Path> libraries) throws IOException {
        try (Archive layer = new Archive(out)) {
            layer.folder(Path.of("/tmp"), 01777, 0);
            layer.text("/etc/passwd", PASSWD);
            layer.text("/etc/group", GROUP);
            for (Path file : own) {
                layer.file(file);
            }
            for (Path file : libraries) {
                layer.file(file);
            }
        }
    }
}
