package dev.ullage.internal.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The children that must not outlive this JVM, however it shuts down. */
final class OpenChildren {

    private static final Set<ChildJvm> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OpenChildren::closeAll, "ullage-child-end"));
    }

    private OpenChildren() {}

    static void add(ChildJvm child) {
        OPEN.add(child);
    }

    static void remove(ChildJvm child) {
        OPEN.remove(child);
    }

    private static void closeAll() {
        for (ChildJvm child : OPEN) {
            try {
                child.close();
            } catch (IOException leftBehind) {
                throw new UncheckedIOException(
                        "Could not delete the files of a child JVM: " + child.folder(), leftBehind);
            }
        }
    }
}
