package dev.ullage.cli.mcp;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The folders below which files may be read, with their links resolved. A file counts where it really lies: neither {@code ..} nor a
 * symbolic link leads out.
 *
 * @param all one or more; relative paths go from the first
 */
public record Folders(List<Path> all) {

    /** An immutable list. */
    public Folders {
        all = List.copyOf(all);
    }

    /**
     * Those that were given.
     *
     * @throws IOException if one is no folder, or cannot be read
     */
    public static Folders of(List<Path> given) throws IOException {
        List<Path> real = new ArrayList<>();
        for (Path each : given) {
            if (!Files.exists(each)) {
                throw new NoSuchFileException(each.toString());
            } else if (!Files.isDirectory(each)) {
                throw new NotDirectoryException(each + " is no folder. Give one, for example --folder build.");
            }
            real.add(each.toRealPath());
        }
        return new Folders(real);
    }

    /**
     * A file or folder that is there.
     *
     * @return where it really lies
     * @throws IllegalArgumentException if that is in none of the folders
     * @throws IOException if it is not there
     */
    Path existing(String given) throws IOException {
        Path path = within(given);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(given);
        }
        return path;
    }

    /**
     * A file or folder that may not be there yet.
     *
     * @return where it really lies, or would
     * @throws IllegalArgumentException if that is in none of the folders
     * @throws IOException if that cannot be found out
     */
    Path within(String given) throws IOException {
        Path path = all.get(0).resolve(given).normalize();
        Path there = path;
        while (!Files.exists(there)) {
            if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                throw new IllegalArgumentException("The file " + given + " is, or lies behind, a link to nowhere.");
            }
            there = Objects.requireNonNull(there.getParent(), "the root is there");
        }
        Path real = there.toRealPath().resolve(there.relativize(path));
        if (all.stream().noneMatch(real::startsWith)) {
            throw new IllegalArgumentException("The file " + given + " is not below the folders that may be read: "
                    + all.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + ". Give one that is, or start the server with another --folder.");
        }
        return real;
    }

    /**
     * Entries of a class path, each where it really lies; {@code lib/*} and {@code @FILE} as command lines have them.
     *
     * @throws IllegalArgumentException if one is in none of the folders
     * @throws IOException if a file of entries cannot be read
     */
    List<String> classPath(List<String> texts) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String text : texts) {
            List<String> lines = text.startsWith("@") ? Files.readAllLines(existing(text.substring(1))) : List.of(text);
            for (String line : lines) {
                for (String entry : line.split(File.pathSeparator, -1)) {
                    if (!entry.isBlank()) {
                        entries.add(entry(entry.strip()));
                    }
                }
            }
        }
        return entries;
    }

    private String entry(String given) throws IOException {
        return given.endsWith("*")
                ? within(given.substring(0, given.length() - 1)).resolve("*").toString()
                : within(given).toString();
    }
}
