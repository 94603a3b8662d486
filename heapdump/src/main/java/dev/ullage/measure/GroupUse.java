package dev.ullage.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the processes of a control group use, read through descriptors that stay open, without making an object (Linux,
 * version 1 and 2). {@link CgroupMemory} describes the quantities; here they are plain numbers of bytes, and {@code -1}
 * stands for what the kernel does not tell.
 *
 * <p>It stays with the group that was found, be it that the process moves to another. Safe for use by several threads.
 */
public final class GroupUse implements AutoCloseable {

    private static final byte[] INACTIVE_1 = KernelFile.label("total_inactive_file ");
    private static final byte[] INACTIVE_2 = KernelFile.label("inactive_file ");

    private final KernelFile usage;
    private final Optional<KernelFile> stat;
    private final Optional<KernelFile> peak;
    private final byte[] inactive;

    private GroupUse(CgroupDirectory group, KernelFile usage) {
        boolean first = group.version() == 1;
        this.usage = usage;
        stat = KernelFile.open(group.path().resolve("memory.stat"));
        peak = KernelFile.open(group.path().resolve(first ? "memory.max_usage_in_bytes" : "memory.peak"));
        inactive = first ? INACTIVE_1 : INACTIVE_2;
    }

    /** The group of this process; absent on other systems, and where the group is not shown to this process. */
    public static Optional<GroupUse> own() {
        return find(Path.of("/"));
    }

    static Optional<GroupUse> find(Path root) {
        return CgroupDirectory.find(root).flatMap(GroupUse::of);
    }

    /**
     * The group that the kernel shows in a folder, such as that of a container seen from outside.
     *
     * @return absent where the folder does not show the memory of a group
     */
    public static Optional<GroupUse> at(Path folder) {
        return of(new CgroupDirectory(2, folder, folder)).or(() -> of(new CgroupDirectory(1, folder, folder)));
    }

    private static Optional<GroupUse> of(CgroupDirectory group) {
        return KernelFile.open(group.path().resolve(group.version() == 1 ? "memory.usage_in_bytes" : "memory.current"))
                .map(usage -> new GroupUse(group, usage));
    }

    /** All that its processes use, the file cache included. */
    public long usage() {
        return usage.number();
    }

    /** The usage less inactive file cache, which the kernel can take back at once. */
    public long workingSet() {
        long all = usage();
        long cache = stat.isPresent() ? stat.get().field(inactive) : KernelFile.ABSENT;
        return all < 0 || cache < 0 ? KernelFile.ABSENT : Math.max(0, all - cache);
    }

    /** The highest usage so far; not told by version 2 before Linux 5.19. */
    public long peak() {
        return peak.isPresent() ? peak.get().number() : KernelFile.ABSENT;
    }

    /** Lets go of the descriptors. */
    @Override
    public void close() throws IOException {
        try (usage) {
            if (stat.isPresent()) {
                stat.get().close();
            }
        } finally {
            if (peak.isPresent()) {
                peak.get().close();
            }
        }
    }
}
