package com.acme;

import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class OrderTest {

    @Parameter
    public int number;

    @Parameters
    public static List<Integer> numbers() {
        return List.of(1, 2, 3);
    }

    @Test
    public void places() {
        assertTrue(number > 0);
    }

    @Test
    public void takes() {
        assertTrue(number > 0);
    }
}
