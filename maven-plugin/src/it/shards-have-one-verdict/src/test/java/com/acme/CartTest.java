package com.acme;

import org.junit.jupiter.api.Test;

class CartTest {

    @Test
    void fills() {}

    @Test
    void empties() {}
}
