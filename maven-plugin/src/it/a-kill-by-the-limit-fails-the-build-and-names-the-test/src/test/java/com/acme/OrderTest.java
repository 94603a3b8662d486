package com.acme;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final List<ByteBuffer> BASKETS = new ArrayList<>();

    @Test
    void fillsBaskets() {
        while (true) {
            ByteBuffer basket = ByteBuffer.allocateDirect(1 << 20);
            for (int i = 0; i < basket.capacity(); i += 4096) {
                basket.put(i, (byte) 1);
            }
            BASKETS.add(basket);
        }
    }
}
