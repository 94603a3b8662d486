package dev.ullage.internal.scratch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The process that answers for something that may outlive it: a file, a folder, a container. What it owns bears its label,
 * and a later process can tell from that whether the owner still lives.
 *
 * @param host what tells this machine, or this container, from others that share its files or its engine
 * @param boot the boot of its kernel
 * @param space the process space that ids are of
 * @param pid the process id there
 * @param started when it was started: in ticks since the boot on Linux, elsewhere in milliseconds since 1970; ids are used again
 */
public record Owner(String host, String boot, String space, long pid, long started) {

    /** A label, wherever it stands in a name. */
    static final Pattern LABEL = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{8})-([0-9a-f]{8})-(\\d{1,18})-(\\d{1,18})");

    private static final Path PROC = Path.of("/proc");
    /** Of the fields of {@code /proc/PID/stat} behind the name: the state is the first of them. */
    private static final int STARTED = 19;

    /** Where this process runs; its own id and start are not of interest. */
    private static final Owner HERE = new Owner(
            hash(System.getProperty("os.name")
                    + System.getProperty("user.name")
                    + read(Path.of("/etc/machine-id"))
                    + read(PROC.resolve("sys/kernel/hostname"))),
            hash(read(PROC.resolve("sys/kernel/random/boot_id"))),
            hash(link(PROC.resolve("self/ns/pid"))),
            0,
            0);

    /** This process. */
    public static Owner self() {
        long pid = ProcessHandle.current().pid();
        return new Owner(HERE.host, HERE.boot, HERE.space, pid, startOf(pid).orElse(0L));
    }

    /** The owner that a label names; empty where it names none. */
    public static Optional<Owner> parse(String label) {
        Matcher matcher = LABEL.matcher(label);
        return matcher.matches() ? Optional.of(of(matcher)) : Optional.empty();
    }

    static Owner of(Matcher label) {
        return new Owner(
                label.group(1),
                label.group(2),
                label.group(3),
                Long.parseLong(label.group(4)),
                Long.parseLong(label.group(5)));
    }

    /** As {@link #parse} reads it: letters, digits and hyphens. */
    public String label() {
        return host + "-" + boot + "-" + space + "-" + pid + "-" + started;
    }

    /**
     * Whether it was a process of this machine that does not live any more. Of a process of another machine or another
     * container nobody here can tell, so it counts as living.
     */
    public boolean isGone() {
        if (!host.equals(HERE.host)) {
            return false;
        }
        if (!boot.equals(HERE.boot)) {
            return true;
        }
        return space.equals(HERE.space)
                && startOf(pid).filter(start -> start == started).isEmpty();
    }

    /** When a process was started that lives; empty where none does, and of one that only waits to be reaped. */
    private static Optional<Long> startOf(long pid) {
        if (!Files.exists(PROC.resolve("self/stat"))) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(process -> process.info()
                            .startInstant()
                            .map(Instant::toEpochMilli)
                            .orElse(0L));
        }
        String stat = read(PROC.resolve(pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length <= STARTED || fields[0].matches("[ZX]")
                ? Optional.empty()
                : Optional.of(Long.parseLong(fields[STARTED]));
    }

    private static String hash(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException elsewhere) {
            return "";
        }
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException elsewhere) {
            return "";
        }
    }
}
