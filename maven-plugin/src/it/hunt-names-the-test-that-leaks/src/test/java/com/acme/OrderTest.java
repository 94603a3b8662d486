package com.acme;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final List<Object> OPEN = new ArrayList<>();

    record Session(int id) {}

    @Test
    void opens() {
        OPEN.add(new Session(1));
    }

    @Test
    void closes() {
        List<Object> open = new ArrayList<>();
        open.add(new Session(1));
    }
}
