package com.acme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;

class SessionsTest {

    @Test
    @LeakFree
    void aSessionCloses() {
        Sessions.Session session = Sessions.open("alice");

        session.close();

        assertTrue(session.isClosed());
    }
}
