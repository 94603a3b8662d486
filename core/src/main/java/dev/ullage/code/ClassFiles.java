package dev.ullage.code;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Class files, as resources of class loaders; names are those in class files, such as {@code org/acme/Registry}. */
final class ClassFiles {

    /** What the platform's own class files come from. */
    static final String PLATFORM = "jrt:";

    private static final String SUFFIX = ".class";

    private final List<ClassLoader> loaders;

    ClassFiles(List<ClassLoader> loaders) {
        this.loaders = List.copyOf(loaders);
    }

    /** Where a class comes from: a folder, a jar, or {@link #PLATFORM}; empty if no loader finds it. */
    String root(String name) {
        URL file = find(name);
        if (file == null) {
            return "";
        }
        String place = file.toString();
        return place.startsWith(PLATFORM)
                ? PLATFORM
                : place.substring(0, place.length() - name.length() - SUFFIX.length());
    }

    /**
     * The bytes of a class; empty if no loader finds it.
     *
     * @throws IOException if it is found but cannot be read
     */
    Optional<byte[]> read(String name) throws IOException {
        URL file = find(name);
        if (file == null) {
            return Optional.empty();
        }
        URLConnection connection = file.openConnection();
        // A cached connection would keep the jar open, and in a register of the JDK's own.
        connection.setUseCaches(false);
        try (InputStream bytes = connection.getInputStream()) {
            return Optional.of(bytes.readAllBytes());
        }
    }

    /**
     * The names of the classes beside one, itself included, and their bytes; empty if its package cannot be listed.
     *
     * @throws IOException if they are found but cannot be read
     */
    boolean readPackage(String name, Reader reader) throws IOException {
        URL file = find(name);
        if (file == null) {
            return false;
        }
        try {
            switch (file.getProtocol()) {
                case "file" -> readFolder(Path.of(file.toURI()).getParent(), packageOf(name), reader);
                case "jrt" ->
                    readFolder(
                            FileSystems.getFileSystem(URI.create("jrt:/"))
                                    .getPath("/modules" + file.getPath())
                                    .getParent(),
                            packageOf(name),
                            reader);
                case "jar" -> {
                    if (!readJar(file, packageOf(name), reader)) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
            readOtherFolders(name, file, reader);
        } catch (URISyntaxException odd) {
            throw new IOException("The place of " + name + " is no valid URI: " + file, odd);
        }
        return true;
    }

    /** A package of a build is in two folders: one of its classes, one of its tests. */
    private void readOtherFolders(String name, URL file, Reader reader) throws IOException, URISyntaxException {
        String packageName = packageOf(name);
        if (packageName.isEmpty() || file.getProtocol().equals("jrt")) {
            return;
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (ClassLoader loader : loaders) {
            for (URL folder : Collections.list(loader.getResources(packageName))) {
                if (folder.getProtocol().equals("file") && !file.toString().startsWith(folder.toString())) {
                    folders.add(Path.of(folder.toURI()));
                }
            }
        }
        for (Path folder : folders) {
            readFolder(folder, packageName, reader);
        }
    }

    private static void readFolder(@Nullable Path folder, String packageName, Reader reader) throws IOException {
        if (folder == null) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> classes = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            classes.forEach(files::add);
        }
        files.sort(null);
        for (Path file : files) {
            String simple = String.valueOf(file.getFileName());
            if (!reader.read(
                    packageName + simple.substring(0, simple.length() - SUFFIX.length()),
                    () -> Files.readAllBytes(file))) {
                return;
            }
        }
    }

    private static boolean readJar(URL file, String packageName, Reader reader) throws IOException, URISyntaxException {
        URL jar = ((JarURLConnection) file.openConnection()).getJarFileURL();
        if (!jar.getProtocol().equals("file")) {
            return false;
        }
        try (ZipFile zip = new ZipFile(Path.of(jar.toURI()).toFile())) {
            List<String> names = new ArrayList<>();
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> isIn(entry, packageName))
                    .forEach(names::add);
            names.sort(null);
            for (String entry : names) {
                if (!reader.read(entry.substring(0, entry.length() - SUFFIX.length()), () -> {
                    try (InputStream bytes = zip.getInputStream(zip.getEntry(entry))) {
                        return bytes.readAllBytes();
                    }
                })) {
                    break;
                }
            }
        }
        return true;
    }

    private static boolean isIn(String entry, String packageName) {
        return entry.startsWith(packageName) && entry.endsWith(SUFFIX) && entry.indexOf('/', packageName.length()) < 0;
    }

    /** The name of the class's package with its slash at the end; nothing where there is none. */
    static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private @Nullable URL find(String name) {
        for (ClassLoader loader : loaders) {
            URL file = loader.getResource(name + SUFFIX);
            if (file != null) {
                return file;
            }
        }
        return ClassLoader.getSystemResource(name + SUFFIX);
    }

    /** Takes the classes of a package, one by one. */
    interface Reader {
        /** Takes a class, and tells whether it wants another. */
        boolean read(String name, Bytes bytes) throws IOException;
    }

    /** The bytes of a class, read when asked for. */
    interface Bytes {
        byte[] get() throws IOException;
    }
}
