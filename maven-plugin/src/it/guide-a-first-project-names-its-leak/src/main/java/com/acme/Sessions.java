package com.acme;

import java.util.ArrayList;
import java.util.List;

public final class Sessions {

    private static final List<Session> OPEN = new ArrayList<>();

    public static Session open(String user) {
        Session session = new Session(user);
        OPEN.add(session);
        return session;
    }

    public static final class Session {
        private final String user;
        private boolean closed;

        Session(String user) {
            this.user = user;
        }

        public void close() {
            closed = true;
        }

        public boolean isClosed() {
            return closed;
        }
    }
}
