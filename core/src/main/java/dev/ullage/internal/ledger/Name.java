package dev.ullage.internal.ledger;

/**
 * How a test or class is called.
 *
 * @param id what tells it from all others
 * @param title what a person calls it: {@code "OrderTest > placesAnOrder()"}
 */
public record Name(String id, String title) {}
