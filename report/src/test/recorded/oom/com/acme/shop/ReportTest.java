package com.acme.shop;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportTest {

    private static final List<StringBuilder> PAGES = new ArrayList<>();

    @Test
    @Order(1)
    void writesOnePage() {
        page();
        OrderTest.work(20);
    }

    @Test
    @Order(2)
    void writesTheYear() {
        for (int day = 0; day < 100_000; day++) {
            page();
            OrderTest.work(1);
        }
    }

    private static void page() {
        StringBuilder page = new StringBuilder();
        for (int line = 0; line < 8_000; line++) {
            page.append("line ").append(line).append(": one order more, paid and sent\n");
        }
        PAGES.add(page);
    }
}
