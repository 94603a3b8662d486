package com.acme;

import dev.ullage.junit.LeakFree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final List<Object> OPEN = new ArrayList<>();

    record Session(int id) {}

    @Test
    @LeakFree
    void places() {
        OPEN.add(new Session(1));
    }
}
