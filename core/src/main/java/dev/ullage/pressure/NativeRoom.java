package dev.ullage.pressure;

import dev.ullage.measure.CgroupMemory;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ResourceCounter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * What this process may still take of the machine or the container, less a tenth that is left alone (Linux). Elsewhere memory
 * counts as boundless, for no interface of the JDK tells what the system could free.
 */
final class NativeRoom {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
    private static final Pattern PROCESSES = Pattern.compile("Max processes\\s+(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("(\\d+)");
    private static final Path CGROUP = Path.of("/sys/fs/cgroup");

    /** Threads where the system tells no limit. */
    private static final long USUAL_THREADS = 4096;

    /** Memory of a thread that waits: its stack's first pages, and what the JVM and the kernel keep of it. */
    private static final long BYTES_PER_THREAD = 128 << 10;

    private NativeRoom() {}

    /** Bytes of memory. */
    static long bytes() {
        OptionalLong machine = number(PROC.resolve("meminfo"), AVAILABLE);
        long ofMachine = machine.isPresent() ? machine.getAsLong() << 10 : Long.MAX_VALUE;
        return lessATenth(Math.min(ofMachine, ofGroup()));
    }

    private static long ofGroup() {
        Optional<CgroupMemory> group = CgroupMemory.now();
        return group.flatMap(CgroupMemory::limit)
                .map(limit -> limit.minusOrZero(
                        group.get().workingSet().orElse(group.get().usage())))
                .map(MemorySize::bytes)
                .orElse(Long.MAX_VALUE);
    }

    /** Threads. */
    static long threads() {
        long live = ResourceCounter.PLATFORM_THREADS.read();
        LongStream limits = LongStream.of(
                number(PROC.resolve("self/limits"), PROCESSES).orElse(USUAL_THREADS) - live,
                number(PROC.resolve("sys/kernel/threads-max"), NUMBER).orElse(USUAL_THREADS) - live,
                ofGroup(CGROUP),
                ofGroup(CGROUP.resolve("pids")));
        return Math.min(lessATenth(limits.min().orElse(USUAL_THREADS)), bytes() / BYTES_PER_THREAD);
    }

    private static long ofGroup(Path folder) {
        OptionalLong most = number(folder.resolve("pids.max"), NUMBER);
        OptionalLong now = number(folder.resolve("pids.current"), NUMBER);
        return most.isPresent() && now.isPresent() ? most.getAsLong() - now.getAsLong() : Long.MAX_VALUE;
    }

    /** In one read of many bytes: files of {@code /proc/sys} give only the first read anything. */
    private static OptionalLong number(Path file, Pattern pattern) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return reader.lines()
                    .map(pattern::matcher)
                    .filter(Matcher::lookingAt)
                    .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                    .findFirst();
        } catch (IOException | UncheckedIOException | NumberFormatException untold) {
            return OptionalLong.empty();
        }
    }

    private static long lessATenth(long room) {
        return Math.max(0, room - room / 10);
    }
}
