package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void isToldWhatSurefireWouldTell() {
        assertEquals("pound sterling", System.getProperty("com.acme.currency"));
        assertEquals("Britain", System.getProperty("com.acme.country"));
        assertEquals("London", System.getenv("ACME_CITY"));
        assertTrue(Runtime.getRuntime().maxMemory() < 200 << 20, "the limit decides over the heap");
        assertTrue(OrderTest.class.desiredAssertionStatus());
    }
}
