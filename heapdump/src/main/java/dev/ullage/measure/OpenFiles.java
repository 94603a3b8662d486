package dev.ullage.measure;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;

/** The open file descriptors of this process: files, sockets, pipes, selectors. Safe for use by several threads. */
public final class OpenFiles {

    private static final File DESCRIPTORS = new File("/proc/self/fd");

    private OpenFiles() {}

    /**
     * How many are open, this reading's own among them, where the kernel lists them; else by the bean, or zero where it does not tell.
     * It makes garbage, but needs no bean, whose start reads the cgroups and takes some 20 ms of a cold check.
     */
    public static long listed() {
        String[] entries = DESCRIPTORS.list();
        return entries == null ? countOr(0) : entries.length;
    }

    /** How many are open; absent on Windows and on JVMs that do not count them. Leaves none open itself. */
    static OptionalLong count() {
        long open = countOr(-1);
        return open < 0 ? OptionalLong.empty() : OptionalLong.of(open);
    }

    /** The same without an object made; the given number where it is absent. */
    static long countOr(long absent) {
        if (!ManagementExtension.PRESENT || Unix.BEAN.isEmpty()) {
            return absent;
        }
        long open = Unix.BEAN.get().getOpenFileDescriptorCount();
        return open < 0 ? absent : open;
    }

    /** The bean, found once: finding it takes some 800 B. */
    private static final class Unix {

        static final Optional<UnixOperatingSystemMXBean> BEAN =
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? Optional.of(unix)
                        : Optional.empty();

        private Unix() {}
    }
}
