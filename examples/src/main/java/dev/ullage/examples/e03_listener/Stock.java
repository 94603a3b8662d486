package dev.ullage.examples.e03_listener;

import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;

/** How many of an article are left; it lives as long as the shop. */
final class Stock {

    private final PropertyChangeSupport listeners = new PropertyChangeSupport(this);
    private int left = 1_000;

    void sell(int count) {
        int before = left;
        left -= count;
        listeners.firePropertyChange("left", before, left);
    }

    void restock(int count) {
        sell(-count);
    }

    void addListener(PropertyChangeListener listener) {
        listeners.addPropertyChangeListener(listener);
    }

    void removeListener(PropertyChangeListener listener) {
        listeners.removePropertyChangeListener(listener);
    }
}
