package dev.ullage.internal.child.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends this JVM as soon as the parent does: the parent holds the other end of its standard input. Once the child has told its
 * end the parent lets go of it, for a JVM that ends waits 300 ms for a thread that still reads (HotSpot 17 and 25); what
 * shutdown hooks do then has its time, and no more.
 */
final class ParentWatch {

    private static final int ORPHANED = 75;
    private static final long FAREWELL_SECONDS = 10;

    private ParentWatch() {}

    /** Takes {@code System.in} away; tests find an empty one. */
    static void start(Telling telling) {
        InputStream fromParent = System.in;
        System.setIn(new ByteArrayInputStream(new byte[0]));
        Thread watch = new Thread(() -> await(fromParent, telling), "ullage-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void await(InputStream fromParent, Telling telling) {
        try {
            while (fromParent.read() >= 0) {
                // nothing is sent: the end is the only message
            }
        } catch (IOException broken) {
            // the end, too
        }
        if (telling.isOver()) {
            awaitFarewell();
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    private static void awaitFarewell() {
        try {
            new CountDownLatch(1).await(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
