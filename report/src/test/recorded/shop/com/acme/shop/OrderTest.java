package com.acme.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void places() {
        assertEquals(4, work(40));
    }

    @Test
    void cancels() {
        assertEquals(4, work(25));
    }

    @Test
    void listsAllOrders() {
        assertEquals(4, work(60));
    }

    /** Makes garbage for so many rounds. */
    static int work(int rounds) {
        int pieces = 0;
        for (int round = 0; round < rounds; round++) {
            StringBuilder mail = new StringBuilder();
            for (int i = 0; i < 8_000; i++) {
                Basket basket = Basket.of("customer " + i);
                mail.append(basket).append('\n');
                pieces = basket.pieces();
            }
        }
        return pieces;
    }
}
