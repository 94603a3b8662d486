package dev.ullage.internal.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders that this process needs for a while. Their names tell who owns them from the moment they exist, so that
 * at whatever point the owner is killed, a later process finds what it left. Each process sweeps the system's folder for
 * temporary files before it makes its first one there. Safe for use by several threads.
 */
public final class ScratchFiles {

    private static final String PREFIX = "ullage-";
    private static final Pattern OWNED = Pattern.compile(".*\\." + Owner.LABEL.pattern() + "\\..*");
    private static final int MOST_ATTEMPTS = 3;

    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private ScratchFiles() {}

    /**
     * A new folder in the system's folder for temporary files that this user alone can read.
     *
     * @param purpose what it is for, a word
     * @throws IOException if it cannot be made
     */
    public static Path folder(String purpose) throws IOException {
        sweepOnce();
        return Files.createTempDirectory(owned(PREFIX + purpose));
    }

    /**
     * A new file there that this user alone can read.
     *
     * @param purpose what it is for, a word
     * @param ending of its name: {@code ".jfr"}
     * @throws IOException if it cannot be made
     */
    public static Path file(String purpose, String ending) throws IOException {
        sweepOnce();
        return Files.createTempFile(owned(PREFIX + purpose), ending);
    }

    /** The beginning of a name, which tells that this process owns what is named so: {@code "BEGINNING.LABEL."}. */
    public static String owned(String beginning) {
        return beginning + "." + Owner.self().label() + ".";
    }

    private static void sweepOnce() throws IOException {
        if (SWEPT.compareAndSet(false, true)) {
            sweep();
        }
    }

    /**
     * Deletes what processes that do not live any more left in the system's folder for temporary files, and ends the
     * processes that are left of them.
     *
     * @throws IOException if the folder cannot be read
     */
    public static void sweep() throws IOException {
        sweep(Path.of(System.getProperty("java.io.tmpdir")), PREFIX);
    }

    /**
     * The same in any folder, of what has a name that {@link #owned} began.
     *
     * @param prefix how the names begin
     * @throws IOException if the folder cannot be read
     */
    public static void sweep(Path folder, String prefix) throws IOException {
        for (Path each : leftovers(folder, prefix)) {
            ProcessMark.of(each).processes().forEach(ProcessHandle::destroyForcibly);
            isDeleted(each);
        }
    }

    /** Not where another process sweeps it, too, or something in it is still being written: the next sweep takes it. */
    private static boolean isDeleted(Path path) {
        try {
            delete(path);
            return true;
        } catch (IOException later) {
            return false;
        }
    }

    private static List<Path> leftovers(Path folder, String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, name -> isGone(name, prefix))) {
            for (Path each : all) {
                if (isOurs(each)) {
                    found.add(each);
                }
            }
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return found;
    }

    private static boolean isGone(Path path, String prefix) {
        String name = path.getFileName().toString();
        Matcher owned = OWNED.matcher(name);
        return name.startsWith(prefix) && owned.matches() && Owner.of(owned).isGone();
    }

    /** What this user made, even where it was given to nobody for a container; never what a stranger put there. */
    private static boolean isOurs(Path path) {
        try {
            String owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
            Path process = Path.of("/proc/self");
            String self = Files.exists(process) ? Files.getOwner(process).getName() : System.getProperty("user.name");
            return owner.endsWith(self) || (self.equals("root") && owner.equals("nobody"));
        } catch (IOException | UnsupportedOperationException goneOrUnknown) {
            return false;
        }
    }

    /**
     * Deletes a file, or a folder with all that is in it; does nothing where it is not there.
     *
     * @throws IOException if a part of it cannot be deleted
     */
    public static void delete(Path path) throws IOException {
        for (int attempt = 1; Files.exists(path, LinkOption.NOFOLLOW_LINKS); attempt++) {
            try {
                deleteOnce(path);
            } catch (IOException | UncheckedIOException stillWritten) {
                if (attempt == MOST_ATTEMPTS) {
                    throw stillWritten;
                }
            }
        }
    }

    private static void deleteOnce(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
