package dev.ullage.examples.e00_first;

import java.util.HashMap;
import java.util.Map;

/** The open sessions of a shop; a closed one is removed. */
final class MendedSessionRegistry {

    private static final Map<Integer, Session> OPEN = new HashMap<>();
    private static int opened;

    private MendedSessionRegistry() {}

    static Session open(String user) {
        opened++;
        var session = new Session(opened, user);
        OPEN.put(opened, session);
        return session;
    }

    static void close(Session session) {
        OPEN.remove(session.number());
    }

    static boolean isOpen(Session session) {
        return OPEN.containsKey(session.number());
    }

    /** What a user does between coming and leaving. */
    record Session(int number, String user) {}
}
