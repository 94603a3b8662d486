package com.acme.shop;

import java.util.HashMap;
import java.util.Map;

/** Knows who is in the shop. */
public final class SessionRegistry {

    private static final Map<Long, Session> OPEN = new HashMap<>();

    private static long last;

    private SessionRegistry() {}

    /** Who is there, and what is in the basket. */
    record Session(long id, Basket basket) {}

    static Session open(String customer) {
        Session session = new Session(++last, Basket.of(customer));
        OPEN.put(session.id(), session);
        return session;
    }

    static int size() {
        return OPEN.size();
    }
}
