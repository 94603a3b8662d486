package com.acme.shop;

import java.util.ArrayList;
import java.util.List;

/** What somebody is about to buy. */
public final class Basket {

    private final String customer;
    private final List<int[]> lines = new ArrayList<>();

    private Basket(String customer) {
        this.customer = customer;
    }

    static Basket of(String customer) {
        Basket basket = new Basket("basket of " + customer);
        for (int article = 0; article < 4; article++) {
            basket.add(article, 1);
        }
        return basket;
    }

    void add(int article, int pieces) {
        lines.add(new int[] {article, pieces});
    }

    int pieces() {
        return lines.stream().mapToInt(line -> line[1]).sum();
    }

    @Override
    public String toString() {
        return customer;
    }
}
