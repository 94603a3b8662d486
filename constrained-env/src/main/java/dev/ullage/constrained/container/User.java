package dev.ullage.constrained.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Whom a child runs as in its container: this process's user, or nobody where that is root; in a rootless engine the
 * container's root, which is this process's user outside. Either way it can write to the folder that both share.
 *
 * @param uid a number, for an image need not know the name
 */
record User(int uid, int gid) {

    private static final int NOBODY = 65534;

    /** Gives the folder to that user, where it is not theirs. */
    static User of(Engine engine, Path folder) throws IOException {
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
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.setAttribute(each, "unix:uid", NOBODY);
                Files.setAttribute(each, "unix:gid", NOBODY);
            }
        }
        return new User(NOBODY, NOBODY);
    }

    String text() {
        return uid + ":" + gid;
    }
}
