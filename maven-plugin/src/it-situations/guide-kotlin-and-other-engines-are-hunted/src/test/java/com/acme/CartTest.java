package com.acme;

import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Test;

public class CartTest {

    record Line(int number) {}

    private static final List<Line> LINES = new ArrayList<>();

    @Test
    public void isEmpty() {
        assertTrue(new ArrayList<Line>().isEmpty());
    }

    @Test
    public void adds() {
        LINES.add(new Line(1));
    }
}
