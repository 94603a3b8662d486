package dev.ullage.measure;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The memory of this process as the kernel accounts for it (Linux).
 *
 * <p>The kernel keeps these sums per processor, and they may lag by some hundred KiB.
 *
 * @param resident what is in memory now, shared libraries and files included (RSS)
 * @param peak the most that was ever resident
 * @param anonymous the part of {@code resident} that no file backs; absent before Linux 4.5
 * @param swapped what was moved to swap
 */
public record ProcessMemory(
        MemorySize resident, Optional<MemorySize> peak, Optional<MemorySize> anonymous, Optional<MemorySize> swapped) {

    /** The memory of this process now; absent on other systems. */
    public static Optional<ProcessMemory> now() {
        return read(Path.of("/proc/self/status"));
    }

    static Optional<ProcessMemory> read(Path status) {
        return SystemFile.read(status)
                .flatMap(text -> field(text, "VmRSS")
                        .map(resident -> new ProcessMemory(
                                resident, field(text, "VmHWM"), field(text, "RssAnon"), field(text, "VmSwap"))));
    }

    /** The value of a line such as {@code VmRSS:     76396 kB}. */
    private static Optional<MemorySize> field(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .map(line -> MemorySize.parse(line.substring(name.length() + 1)));
    }
}
