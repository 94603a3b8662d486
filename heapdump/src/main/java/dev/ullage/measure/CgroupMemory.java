package dev.ullage.measure;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The memory of the control group of a process, which in a container is the container's (Linux).
 *
 * @param version of the control groups, 1 or 2
 * @param usage what all processes of the group use, the file cache included
 * @param workingSet the usage less inactive file cache, which the kernel can take back at once; the number that
 *     container platforms judge by
 * @param peak the highest usage so far; absent in version 2 before Linux 5.19
 * @param limit the least limit of the group and those around it; absent where there is none
 * @param oomKills how many processes the kernel has killed for going over the limit; absent in version 1 before Linux
 *     4.13
 */
public record CgroupMemory(
        int version,
        MemorySize usage,
        Optional<MemorySize> workingSet,
        Optional<MemorySize> peak,
        Optional<MemorySize> limit,
        OptionalLong oomKills) {

    /** Version 1 states no limit as the largest whole number of pages; no machine has memory near it. */
    private static final long UNLIMITED = 1L << 62;

    /** The memory of the group now; absent on other systems, and where the group is not shown to this process. */
    public static Optional<CgroupMemory> now() {
        return read(Path.of("/"));
    }

    /** The memory of the group of another process; absent where this one's is, and where there is no such process. */
    public static Optional<CgroupMemory> of(long pid) {
        return read(Path.of("/"), Long.toString(pid));
    }

    /** Reads the group of this process from a file system that has {@code proc/self} and the mounts it names. */
    static Optional<CgroupMemory> read(Path root) {
        return read(root, "self");
    }

    static Optional<CgroupMemory> read(Path root, String process) {
        return CgroupDirectory.find(root, process).flatMap(CgroupMemory::read);
    }

    private static Optional<CgroupMemory> read(CgroupDirectory group) {
        boolean first = group.version() == 1;
        Path path = group.path();
        Optional<MemorySize> usage = size(path.resolve(first ? "memory.usage_in_bytes" : "memory.current"));
        if (usage.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong inactive = field(path.resolve("memory.stat"), first ? "total_inactive_file" : "inactive_file");
        return Optional.of(new CgroupMemory(
                group.version(),
                usage.get(),
                inactive.isEmpty()
                        ? Optional.empty()
                        : usage.map(all -> all.minusOrZero(MemorySize.ofBytes(inactive.getAsLong()))),
                size(path.resolve(first ? "memory.max_usage_in_bytes" : "memory.peak")),
                limit(group, first ? "memory.limit_in_bytes" : "memory.max"),
                field(path.resolve(first ? "memory.oom_control" : "memory.events"), "oom_kill")));
    }

    private static Optional<MemorySize> limit(CgroupDirectory group, String file) {
        Optional<MemorySize> least = Optional.empty();
        for (Path at = group.path(); at != null && at.startsWith(group.mount()); at = at.getParent()) {
            Optional<MemorySize> limit = size(at.resolve(file));
            if (limit.isPresent() && (least.isEmpty() || limit.get().compareTo(least.get()) < 0)) {
                least = limit;
            }
        }
        return least;
    }

    /** The number in the file; absent where the file is, and where it says that there is no limit. */
    private static Optional<MemorySize> size(Path file) {
        return SystemFile.read(file)
                .map(String::strip)
                .filter(text -> !text.equals("max"))
                .map(text -> number(file, text))
                .filter(bytes -> bytes >= 0 && bytes < UNLIMITED)
                .map(MemorySize::ofBytes);
    }

    /** The number in the line of that name, in a file of lines such as {@code oom_kill 0}. */
    private static OptionalLong field(Path file, String name) {
        return SystemFile.read(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> number(file, line.substring(name.length() + 1)))
                .findFirst();
    }

    private static long number(Path file, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException unknown) {
            throw new IllegalStateException(
                    file + " holds \"" + text + "\" where the kernel writes a number, for example 268435456.", unknown);
        }
    }
}
