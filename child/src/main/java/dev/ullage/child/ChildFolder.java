package dev.ullage.child;

import dev.ullage.child.wire.FirstDump;
import dev.ullage.child.wire.RunRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a child and its parent share, readable by this user alone: arguments may hold secrets.
 *
 * @param path where it is
 */
record ChildFolder(Path path) {

    private static final String PREFIX = "ullage-child";
    private static final int LONGEST_CONSOLE = 4000;
    private static final String OUT_OF_MEMORY = "java.lang.OutOfMemoryError: ";

    static ChildFolder create(RunRequest request) throws IOException {
        ChildFolder folder = new ChildFolder(Files.createTempDirectory(PREFIX));
        Files.writeString(folder.owner(), Owner.self().label());
        folder.sweepLeftovers();
        request.writeTo(folder.request());
        Files.createFile(folder.frames());
        return folder;
    }

    /** Deletes the folders beside this one whose process was killed. */
    private void sweepLeftovers() throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path each : folders) {
                ChildFolder other = new ChildFolder(each);
                if (isOurs(each) && other.isLeftOver()) {
                    other.delete();
                }
            }
        } catch (DirectoryIteratorException | NoSuchFileException | AccessDeniedException gone) {
            // another process sweeps, too
        }
    }

    /** What this user made, be it that it was given to nobody for a container; never what a stranger put there. */
    private boolean isOurs(Path other) throws IOException {
        String owner = Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).getName();
        String self = Files.getOwner(path).getName();
        return Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                && (owner.equals(self) || (self.equals("root") && owner.equals("nobody")));
    }

    private boolean isLeftOver() throws IOException {
        return Files.isRegularFile(owner(), LinkOption.NOFOLLOW_LINKS)
                && Owner.parse(Files.readString(owner())).filter(Owner::isGone).isPresent();
    }

    private Path owner() {
        return path.resolve("owner");
    }

    Path request() {
        return path.resolve("request");
    }

    Path frames() {
        return path.resolve("frames");
    }

    Path arguments() {
        return path.resolve("arguments");
    }

    /** What the JVM and native code write to the standard streams. */
    Path console() {
        return path.resolve("console.txt");
    }

    FirstDump heapDump() {
        return FirstDump.beside(frames());
    }

    Path errorLog() {
        return path.resolve("crash.log");
    }

    static Optional<Path> ifThere(Path file) {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    String endOfConsole() throws IOException {
        if (!Files.exists(console())) {
            return "";
        }
        String text = new String(Files.readAllBytes(console()), Charset.defaultCharset()).strip();
        return text.substring(Math.max(0, text.length() - LONGEST_CONSOLE));
    }

    /** What ran out first, as the JVM printed it before it dumped the heap: {@code "Java heap space"}. */
    Optional<String> outOfMemoryReason() throws IOException {
        if (!Files.exists(console())) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(console(), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(OUT_OF_MEMORY))
                    .map(line -> line.substring(OUT_OF_MEMORY.length()).strip())
                    .findFirst();
        }
    }

    /** Deletes what is still there. */
    void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
