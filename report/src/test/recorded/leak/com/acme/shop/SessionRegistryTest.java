package com.acme.shop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {

    @Test
    @LeakFree(timeBudget = "90s")
    void opensAndForgetsToClose() {
        SessionRegistry.open("Ada");
        SessionRegistry.open("Grace");
    }

    @Test
    void countsSessions() {
        assertTrue(SessionRegistry.size() >= 0);
    }
}
