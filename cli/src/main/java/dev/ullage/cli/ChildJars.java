package dev.ullage.cli;

import dev.ullage.internal.child.JvmSpec;
import dev.ullage.leak.LeakDetector;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars of Ullage that tests run with; they are files within the command's own jar, and no other library is. */
final class ChildJars {

    private static final List<String> NAMES = List.of("ullage-child.jar", "ullage-core.jar", "ullage-heapdump.jar");
    private static final String WITHIN = "/META-INF/ullage/";

    private ChildJars() {}

    /**
     * Where they are; unpacked into a folder where the command runs from one jar.
     *
     * @throws IOException if they cannot be written there
     */
    static List<Path> in(Path folder) throws IOException {
        if (ChildJars.class.getResource(WITHIN + NAMES.get(0)) == null) {
            return List.of(placeOf(JvmSpec.class), placeOf(LeakDetector.class), placeOf(MemorySize.class));
        }
        List<Path> jars = new ArrayList<>();
        for (String name : NAMES) {
            jars.add(unpacked(name, Files.createDirectories(folder)));
        }
        return jars;
    }

    private static Path unpacked(String name, Path folder) throws IOException {
        Path jar = folder.resolve(name).toAbsolutePath();
        try (InputStream in = ChildJars.class.getResourceAsStream(WITHIN + name)) {
            if (in == null) {
                throw new IOException("The command's own jar has no " + name + ". Get ullage.jar anew.");
            }
            byte[] content = in.readAllBytes();
            if (!Files.exists(jar) || Files.size(jar) != content.length) {
                Path part = Files.createTempFile(folder, name, ".part");
                Files.write(part, content);
                Files.move(part, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return jar;
    }

    /** In a build of Ullage itself, the modules' folders. */
    private static Path placeOf(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException strange) {
            throw new IOException("It is not known where " + type.getName() + " was loaded from.", strange);
        }
    }
}
