package com.acme;

final class Order {

    private final int number;

    Order(int number) {
        this.number = number;
    }
}
