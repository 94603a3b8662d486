package dev.ullage.internal.constrained.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a JDK that run programs, and the shared libraries that they link to. */
final class JdkFiles {

    /** What a running program never reads. */
    private static final Set<String> LEFT_OUT =
            Set.of("jmods", "docs", "man", "legal", "include", "demo", "sample", "src.zip", "lib/src.zip");

    private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)$");
    private static final Path LINKER_CACHE = Path.of("/etc/ld.so.cache");
    /** Loaded by name where a program asks for a host or a user, so that no library links to them. */
    private static final List<String> NAME_SERVICES = List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

    private static final Path LOCALE = Path.of("/usr/lib/locale/C.utf8");

    private final Path home;

    JdkFiles(Path home) throws IOException {
        this.home = home.toRealPath();
    }

    Path home() {
        return home;
    }

    /** The JDK's own files, with links followed; links that lead nowhere are left out. */
    List<Path> own() throws IOException {
        try (Stream<Path> all = Files.find(
                home,
                Integer.MAX_VALUE,
                (path, attributes) -> attributes.isRegularFile(),
                FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(this::isNeeded).sorted().toList();
        } catch (UncheckedIOException broken) {
            throw new IOException("Could not list the files of the JDK " + home + ".", broken);
        }
    }

    private boolean isNeeded(Path file) {
        Path inside = home.relativize(file);
        return !LEFT_OUT.contains(inside.getName(0).toString())
                && !LEFT_OUT.contains(inside.toString().replace('\\', '/'));
    }

    /** A short digest of names, sizes and times of the JDK's files and the linker's cache, which change with any of them. */
    String digest(List<Path> own) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> all = new ArrayList<>(own);
            Stream.of(LINKER_CACHE, LOCALE).filter(Files::exists).forEach(all::add);
            for (Path file : all) {
                String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }

    /**
     * The libraries outside of the JDK, under the names by which they are looked for, as {@code ldd} tells them; those
     * that this machine has not are left out, for the JDK does without them here, too.
     */
    Set<Path> libraries(List<Path> own) throws IOException {
        List<String> command = new ArrayList<>(List.of("ldd"));
        own.stream()
                .filter(file -> file.toString().endsWith(".so")
                        || file.startsWith(home.resolve("bin"))
                        || Files.isExecutable(file))
                .map(Path::toString)
                .forEach(command::add);
        Process ldd;
        try {
            ldd = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noLdd) {
            throw new EngineException(
                    "The default image needs the program ldd, which is not on this machine. Name an image with a JDK"
                            + " instead, for example \"eclipse-temurin:17\".",
                    noLdd);
        }
        Set<Path> found = new TreeSet<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(ldd.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = LIBRARY.matcher(line);
                if (matcher.find() && !matcher.group(1).startsWith(home.toString())) {
                    found.add(Path.of(matcher.group(1)));
                }
            }
        }
        nameServices(found).forEach(found::add);
        found.addAll(unicode());
        return found;
    }

    /** The locale in which texts are UTF-8 and nothing else is particular. */
    private static List<Path> unicode() throws IOException {
        if (!Files.isDirectory(LOCALE)) {
            return List.of();
        }
        try (Stream<Path> all = Files.find(LOCALE, 2, (path, attributes) -> attributes.isRegularFile())) {
            return all.toList();
        }
    }

    private static List<Path> nameServices(Set<Path> found) {
        return found.stream()
                .filter(each -> each.getFileName().toString().startsWith("libc."))
                .flatMap(libc -> NAME_SERVICES.stream().map(libc::resolveSibling))
                .filter(Files::exists)
                .toList();
    }
}
