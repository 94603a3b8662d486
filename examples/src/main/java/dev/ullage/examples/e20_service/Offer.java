package dev.ullage.examples.e20_service;

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;

/** The price of an article while a request is served; it follows the factor. */
final class Offer implements PropertyChangeListener {

    private final int cents;
    private volatile int percent;

    Offer(int cents, int percent) {
        this.cents = cents;
        this.percent = percent;
    }

    @Override
    public void propertyChange(PropertyChangeEvent change) {
        percent = (int) change.getNewValue();
    }

    int price() {
        return cents * percent / 100;
    }
}
