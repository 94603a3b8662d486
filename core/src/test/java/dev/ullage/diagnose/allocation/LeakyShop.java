package dev.ullage.diagnose.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Code under test that leaks at known lines: keep them when you edit it. */
final class LeakyShop {

    final List<Object> orders = new ArrayList<>();
    final Map<Integer, Receipt> receipts = new HashMap<>();
    final List<Runnable> listeners = new ArrayList<>();
    int garbage;

    static final class Order {}

    record Receipt(int number) {}

    static final class Page {
        long a;
        long b;
        long c;
        long d;
        long e;
        long f;
    }

    void sell() {
        order();
        print(receipts.size());
    }

    private void order() {
        orders.add(new Order());
    }

    private void print(int number) {
        receipts.put(number, new Receipt(number));
    }

    void listen() {
        int customer = orders.size();
        listeners.add(() -> garbage += customer);
    }

    void work(int objects) {
        for (int i = 0; i < objects; i++) {
            garbage += new int[1 + i % 7].length;
            orders.set(0, new int[1]);
        }
    }

    void publish(int pages) {
        for (int i = 0; i < pages; i++) {
            orders.add(new Page());
        }
    }

    void open() {
        sell();
    }
}
