package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RegistryTest {
    private static int registered;

    @Test
    void registers() {
        registered++;
        assertEquals(1, registered);
    }

    @Test
    void adds() {
        assertEquals(4, 2 + 2);
    }
}
