package com.acme;

import dev.ullage.junit.MemoryBudget;
import org.junit.jupiter.api.Test;

class OrderTest {
    static Object basket;

    @Test
    @MemoryBudget(allocated = "1MiB")
    void places() {
        basket = new byte[2 << 20];
    }
}
