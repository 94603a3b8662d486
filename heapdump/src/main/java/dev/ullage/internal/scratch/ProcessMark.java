package dev.ullage.internal.scratch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells the processes that belong to a folder, with all that they start, from the others of this machine. On Linux
 * there are two marks: a variable of the environment, and a number as the limit of file locks, which the kernel has not
 * enforced since Linux 2.4 but hands on to every descendant, even to one that moved to a session of its own with an empty
 * environment after its parent had ended. The number needs the program {@code prlimit} of util-linux.
 *
 * @param name of the folder
 * @see <a href="https://man7.org/linux/man-pages/man2/getrlimit.2.html">RLIMIT_LOCKS</a>
 */
public record ProcessMark(String name) {

    private static final String VARIABLE = "ULLAGE_CHILD";
    private static final Path PROC = Path.of("/proc");
    private static final String LIMIT = "Max file locks";
    /** No limit that anybody else sets is so high and yet one. */
    private static final long LEAST = 1L << 61;

    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin/prlimit"), Path.of("/bin/prlimit"));

    /** The mark of what belongs to a folder. */
    public static ProcessMark of(Path folder) {
        return new ProcessMark(folder.getFileName().toString());
    }

    /** The variable of the environment. */
    public String variable() {
        return VARIABLE;
    }

    /** The command that marks a process and then is it; the command itself where this machine has no such program. */
    public List<String> marking(List<String> command) {
        return PROGRAMS.stream()
                .filter(program -> Files.isExecutable(program) && Files.isDirectory(PROC.resolve("self")))
                .findFirst()
                .map(program -> Stream.concat(
                                Stream.of(program.toString(), "--locks=" + number() + ":"), command.stream())
                        .toList())
                .orElse(command);
    }

    private long number() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return LEAST | (ByteBuffer.wrap(digest).getLong() >>> 3);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }

    /** The processes that bear it; none where this system does not tell. */
    public List<ProcessHandle> processes() {
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return found;
        }
        String number = " " + number() + " ";
        String variable = '\0' + VARIABLE + "=" + name + '\0';
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isMarked(process, number, variable)) {
                    Optional<ProcessHandle> handle = ProcessHandle.of(
                            Long.parseLong(process.getFileName().toString()));
                    handle.ifPresent(found::add);
                }
            }
        } catch (IOException | NumberFormatException unreadable) {
            return found;
        }
        return found;
    }

    private static boolean isMarked(Path process, String number, String variable) {
        return read(process.resolve("limits")).lines().anyMatch(line -> line.startsWith(LIMIT) && line.contains(number))
                || ('\0' + read(process.resolve("environ"))).contains(variable);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrForeign) {
            return "";
        }
    }
}
