package dev.ullage.examples.e20_service;

import java.util.ArrayList;
import java.util.List;

/** What was done for the request that the current thread serves. */
final class Audit {

    private static final ThreadLocal<List<String>> NOTES = ThreadLocal.withInitial(ArrayList::new);

    private Audit() {}

    static void note(String text) {
        NOTES.get().add(text);
    }

    static int notes() {
        return NOTES.get().size();
    }

    /** Forgets it all, when the request is served. */
    static void clear() {
        NOTES.remove();
    }
}
