package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void runsOnTheChosenJdk() {
        assertEquals(25, Runtime.version().feature());
    }
}
