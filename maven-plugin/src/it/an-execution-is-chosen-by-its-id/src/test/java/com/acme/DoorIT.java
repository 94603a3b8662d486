package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DoorIT {

    @Test
    void isOpen() {
        assertEquals("open", System.getProperty("com.acme.door"));
    }
}
