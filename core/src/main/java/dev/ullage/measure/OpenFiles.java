package dev.ullage.measure;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;

/** The open file descriptors of this process: files, sockets, pipes, selectors. */
final class OpenFiles {

    private OpenFiles() {}

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
