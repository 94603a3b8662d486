package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void isPartOfTheModule() throws Exception {
        Field number = Order.class.getDeclaredField("number");
        number.setAccessible(true);

        assertEquals(7, number.get(new Order(7)));
        assertEquals("com.acme.shop", OrderTest.class.getModule().getName());
        assertNotNull(OrderTest.class.getResource("words.txt"));
    }
}
