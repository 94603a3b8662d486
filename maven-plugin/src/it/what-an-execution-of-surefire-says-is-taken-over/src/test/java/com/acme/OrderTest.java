package com.acme;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void isNotIncluded() {
        fail("it is not included");
    }
}
