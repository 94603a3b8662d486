package dev.ullage.internal.constrained.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom a child runs as in its container: this process's user, or nobody where that is root and keeps nothing to itself; in a rootless engine the
 * container's root, which is this process's user outside. Either way it can write to the folder that both share.
 *
 * @param uid a number, for an image need not know the name
 */
record User(int uid, int gid) {

    private static final int NOBODY = 65534;

    /**
     * Gives the folder to that user, where it is not theirs.
     *
     * @param read what the child reads: where root keeps some of it to itself, as what {@code mktemp -d} makes, the child is root,
     *     too, without any of its capabilities
     */
    static User of(Engine engine, Path folder, List<Path> read) throws IOException {
        if (engine.isRootless()) {
            return new User(0, 0);
        }
        if (!engine.isLocal()) {
            return new User(NOBODY, NOBODY);
        }
        int uid = (int) Files.getAttribute(folder, "unix:uid");
        if (uid != 0) {
            return new User(uid, (int) Files.getAttribute(folder, "unix:gid"));
        }
        for (Path each : read) {
            if (Files.exists(each) && !isForOthers(each)) {
                return new User(0, 0);
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.setAttribute(each, "unix:uid", NOBODY);
                Files.setAttribute(each, "unix:gid", NOBODY);
            }
        }
        return new User(NOBODY, NOBODY);
    }

    /** Whether everybody may read a file, or list and enter a folder. */
    static boolean isForOthers(Path path) throws IOException {
        Set<PosixFilePermission> granted = Files.getPosixFilePermissions(path);
        return granted.contains(PosixFilePermission.OTHERS_READ)
                && (!Files.isDirectory(path) || granted.contains(PosixFilePermission.OTHERS_EXECUTE));
    }

    String text() {
        return uid + ":" + gid;
    }
}
