package dev.ullage.examples.e03_listener;

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;

/** A page that shows a stock; it listens until it is closed. */
final class StockView implements PropertyChangeListener, AutoCloseable {

    private final Stock stock;
    private String shown = "";

    private StockView(Stock stock) {
        this.stock = stock;
    }

    static StockView of(Stock stock) {
        var view = new StockView(stock);
        stock.addListener(view);
        return view;
    }

    String shown() {
        return shown;
    }

    @Override
    public void propertyChange(PropertyChangeEvent change) {
        shown = change.getNewValue() + " left";
    }

    @Override
    public void close() {
        stock.removeListener(this);
    }
}
