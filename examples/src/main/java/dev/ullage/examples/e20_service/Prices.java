package dev.ullage.examples.e20_service;

import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;

/** The factor by which prices change, which tells its listeners. */
final class Prices {

    private final PropertyChangeSupport listeners = new PropertyChangeSupport(this);
    private int percent = 100;

    void addListener(PropertyChangeListener listener) {
        listeners.addPropertyChangeListener(listener);
    }

    void removeListener(PropertyChangeListener listener) {
        listeners.removePropertyChangeListener(listener);
    }

    synchronized void changeTo(int next) {
        int before = percent;
        percent = next;
        listeners.firePropertyChange("percent", before, next);
    }

    synchronized int percent() {
        return percent;
    }
}
