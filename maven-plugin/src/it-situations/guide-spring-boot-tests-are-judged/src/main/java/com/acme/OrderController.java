package com.acme;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class OrderController {

    record Order(String article, int price) {}

    private final List<Order> audited = new CopyOnWriteArrayList<>();
    private final Prices prices;

    OrderController(Prices prices) {
        this.prices = prices;
    }

    @GetMapping("/price")
    Order price(@RequestParam String article) {
        return new Order(article, prices.of(article));
    }

    @GetMapping("/order")
    Order order(@RequestParam String article) {
        Order order = price(article);
        audited.add(order);
        return order;
    }
}
