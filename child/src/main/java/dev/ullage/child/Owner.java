package dev.ullage.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that answers for something that may outlive it, a container or a folder, as a label on it says; a later
 * process can tell whether it still lives.
 *
 * @param machine what tells this machine from others that use the same engine
 * @param pid the process id there
 * @param startedAt when it was started, in milliseconds since 1970, for ids are used again
 */
public record Owner(String machine, long pid, long startedAt) {

    /** This process. */
    public static Owner self() {
        return of(ProcessHandle.current());
    }

    private static Owner of(ProcessHandle process) {
        return new Owner(
                machineName(),
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The owner that a label names; empty where it names none. */
    public static Optional<Owner> parse(String label) {
        String[] parts = label.split("/", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new Owner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    /** As {@link #parse} reads it. */
    public String label() {
        return machine + "/" + pid + "/" + startedAt;
    }

    /** Whether it was a process of this machine, and is no more. */
    public boolean isGone() {
        return machine.equals(machineName())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> of(process).startedAt == startedAt)
                        .isEmpty();
    }

    /** The boot of this kernel, and the process space that ids are of; the same for no two machines or containers. */
    private static String machineName() {
        return read(Path.of("/proc/sys/kernel/random/boot_id")) + "." + link(Path.of("/proc/self/ns/pid"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException elsewhere) {
            return System.getProperty("os.name") + "-" + System.getProperty("user.name");
        }
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().replaceAll("\\D", "");
        } catch (IOException elsewhere) {
            return "";
        }
    }
}
