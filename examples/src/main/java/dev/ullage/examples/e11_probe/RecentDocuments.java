package dev.ullage.examples.e11_probe;

import java.util.ArrayDeque;
import java.util.Deque;

/** The documents closed last, for a menu; it shows their titles, but holds the documents. */
final class RecentDocuments {

    private static final Deque<Document> CLOSED = new ArrayDeque<>();

    private RecentDocuments() {}

    static void close(Document document) {
        CLOSED.addFirst(document);
    }

    static String last() {
        return CLOSED.getFirst().title();
    }
}
