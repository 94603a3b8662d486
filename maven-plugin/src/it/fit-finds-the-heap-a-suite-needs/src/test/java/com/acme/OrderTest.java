package com.acme;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void fillsAPage() {
        List<byte[]> page = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            page.add(new byte[1 << 20]);
        }
    }
}
