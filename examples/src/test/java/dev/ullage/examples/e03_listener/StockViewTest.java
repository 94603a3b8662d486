package dev.ullage.examples.e03_listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;

class StockViewTest {

    private final Stock stock = new Stock();

    @Test
    @LeakFree
    void aViewShowsWhatIsLeft() {
        try (StockView view = StockView.of(stock)) {
            stock.sell(3);

            assertThat(view.shown()).isEqualTo("997 left");
            stock.restock(3);
        }
    }

    @Test
    void aViewThatIsNotClosedIsALeak() {
        LeakingTwin twin = LeakingTwin.of(StockViewLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 StockView per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   Stock.listeners : PropertyChangeSupport, in its HashMap (growing: … → … StockView)
                  path      StockViewLeakCases.stock → Stock.listeners → PropertyChangeSupport.map → ChangeListenerMap.map → HashMap.table → HashMap$Node[x] → HashMap$Node.value → PropertyChangeListener[x] → StockView
                  kind      listener or callback registered and never removed · severity HIGH
                  why       Stock.listeners keeps each listener that is registered
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      close each StockView; remove each StockView from Stock.listeners when it is done with; accept it with @LeakFree(ignoring = "dev.ullage.examples.e03_listener.StockView")""");
    }
}
