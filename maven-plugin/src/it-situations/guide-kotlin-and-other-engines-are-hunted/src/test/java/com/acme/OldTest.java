package com.acme;

import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class OldTest {

    private static final List<String> LOG = new ArrayList<>();

    @Test
    public void isClean() {
        assertTrue(LOG.size() >= 0);
    }

    @Test
    public void logs() {
        LOG.add(new String("an order"));
    }
}
