package com.acme;

import org.junit.jupiter.api.Test;

class OrderTest {
    static Object basket;

    @Test
    void places() {
        for (int i = 0; i < 100; i++) {
            basket = new byte[100 << 10];
        }
    }
}
