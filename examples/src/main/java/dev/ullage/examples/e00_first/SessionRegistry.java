package dev.ullage.examples.e00_first;

import java.util.HashMap;
import java.util.Map;

/** The open sessions of a shop; closing one forgets to remove it. */
final class SessionRegistry {

    private static final Map<Integer, Session> OPEN = new HashMap<>();
    private static int opened;

    private SessionRegistry() {}

    static Session open(String user) {
        opened++;
        var session = new Session(opened, user);
        OPEN.put(opened, session);
        return session;
    }

    static void close(Session session) {
        session.closed = true;
    }

    /** What a user does between coming and leaving. */
    static final class Session {
        private final int number;
        private final String user;
        private boolean closed;

        private Session(int number, String user) {
            this.number = number;
            this.user = user;
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public String toString() {
            return "session " + number + " of " + user;
        }
    }
}
