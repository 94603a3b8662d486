package com.acme.shop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CatalogueTest {

    private static final List<Basket[]> INDEX = new ArrayList<>();

    @Test
    @Order(1)
    void readsTheCatalogue() {
        for (int page = 0; page < Integer.getInteger("pages"); page++) {
            Basket[] articles = new Basket[500];
            for (int i = 0; i < articles.length; i++) {
                articles[i] = Basket.of("article " + i);
            }
            INDEX.add(articles);
        }
        assertTrue(INDEX.size() > 0);
    }

    @Test
    @Order(2)
    void findsAnArticle() {
        OrderTest.work(15);
    }
}
