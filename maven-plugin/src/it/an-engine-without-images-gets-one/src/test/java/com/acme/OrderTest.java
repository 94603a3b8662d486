package com.acme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void runsInTheContainer() {
        assertTrue(Runtime.getRuntime().maxMemory() < 256L << 20);
    }
}
