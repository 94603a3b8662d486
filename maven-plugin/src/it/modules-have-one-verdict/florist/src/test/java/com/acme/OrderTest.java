package com.acme;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final List<byte[]> KEPT = new ArrayList<>();

    @Test
    void keeps() {
        for (int i = 0; i < 85; i++) {
            KEPT.add(new byte[1 << 20]);
        }
    }
}
