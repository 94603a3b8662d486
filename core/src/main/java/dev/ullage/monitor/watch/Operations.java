package dev.ullage.monitor.watch;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The operations that run, and the last 1,000 that ended. Safe for use by several threads; a sample makes no object. */
final class Operations {

    private static final int KEPT = 1000;

    private final Deque<OperationUse> ended = new ArrayDeque<>();
    private volatile OperationWindow[] open = new OperationWindow[0];

    synchronized void opened(OperationWindow window) {
        OperationWindow[] more = Arrays.copyOf(open, open.length + 1);
        more[open.length] = window;
        open = more;
    }

    synchronized void closed(OperationWindow window) {
        open = Arrays.stream(open).filter(each -> each != window).toArray(OperationWindow[]::new);
    }

    /** The one of that name that this thread began last. */
    OperationWindow lastOf(String name) {
        OperationWindow[] windows = open;
        for (int i = windows.length - 1; i >= 0; i--) {
            if (windows[i].isOf(name, Thread.currentThread())) {
                return windows[i];
            }
        }
        throw new IllegalStateException(
                "after(\"" + name + "\"): this thread has begun no operation of that name that is"
                        + " still open. Call before(\"" + name + "\") first, on the same thread.");
    }

    synchronized void ended(OperationUse use) {
        if (ended.size() == KEPT) {
            ended.removeFirst();
        }
        ended.addLast(use);
    }

    synchronized List<OperationUse> ended() {
        return List.copyOf(ended);
    }

    void note(long heapUsed) {
        OperationWindow[] windows = open;
        for (OperationWindow window : windows) {
            window.note(heapUsed);
        }
    }
}
