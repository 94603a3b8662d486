package dev.ullage.child.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends this JVM as soon as the parent does: the parent holds the other end of its standard input. */
final class ParentWatch {

    private static final int ORPHANED = 75;

    private ParentWatch() {}

    /** Takes {@code System.in} away; tests find an empty one. */
    static void start() {
        InputStream fromParent = System.in;
        System.setIn(new ByteArrayInputStream(new byte[0]));
        Thread watch = new Thread(() -> await(fromParent), "ullage-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void await(InputStream fromParent) {
        try {
            while (fromParent.read() >= 0) {
                // nothing is sent: the end is the only message
            }
        } catch (IOException broken) {
            // the end, too
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
