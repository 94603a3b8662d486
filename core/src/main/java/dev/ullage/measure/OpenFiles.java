package dev.ullage.measure;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** The open file descriptors of this process: files, sockets, pipes, selectors. */
final class OpenFiles {

    private OpenFiles() {}

    /** How many are open; absent on Windows and on JVMs that do not count them. Leaves none open itself. */
    static OptionalLong count() {
        if (ManagementExtension.PRESENT
                && ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            long open = unix.getOpenFileDescriptorCount();
            return open < 0 ? OptionalLong.empty() : OptionalLong.of(open);
        }
        return OptionalLong.empty();
    }
}
