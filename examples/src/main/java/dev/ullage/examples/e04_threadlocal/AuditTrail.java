package dev.ullage.examples.e04_threadlocal;

import java.util.ArrayList;
import java.util.List;

/** What has been done for the request that the current thread serves. */
final class AuditTrail {

    private static final ThreadLocal<List<Entry>> ENTRIES = ThreadLocal.withInitial(ArrayList::new);

    private AuditTrail() {}

    static void note(String what, int order) {
        ENTRIES.get().add(new Entry(what, order));
    }

    /** Ends the trail; to be called when the request has been served. */
    static void clear() {
        ENTRIES.remove();
    }

    record Entry(String what, int order) {}
}
