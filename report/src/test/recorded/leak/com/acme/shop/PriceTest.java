package com.acme.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ullage.junit.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class PriceTest {

    @Test
    void roundsUp() {
        System.out.println("reading prices of 2026-11");
        System.out.println("19.99 EUR -> 20 EUR");
        assertEquals(20, (int) 19.99);
    }

    @Test
    @MemoryBudget(allocated = "1KiB")
    void addsTaxes() {
        List<Double> prices = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            prices.add(i * 1.19);
        }
        assertEquals(100, prices.size());
    }

    @Test
    @Disabled("waits for the new tariff")
    void convertsCurrencies() {}
}
