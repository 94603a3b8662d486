package dev.ullage.examples.e11_probe;

import java.util.ArrayDeque;
import java.util.Deque;

/** The titles of the documents closed last, ten at the most. */
final class RecentTitles {

    private static final int MOST = 10;
    private static final Deque<String> CLOSED = new ArrayDeque<>();

    private RecentTitles() {}

    static void close(Document document) {
        CLOSED.addFirst(document.title());
        if (CLOSED.size() > MOST) {
            CLOSED.removeLast();
        }
    }

    static String last() {
        return CLOSED.getFirst();
    }
}
