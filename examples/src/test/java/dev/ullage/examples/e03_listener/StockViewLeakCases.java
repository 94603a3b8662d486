package dev.ullage.examples.e03_listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A listener that is not removed")
class StockViewLeakCases {

    private final Stock stock = new Stock();

    @Test
    @LeakFree
    void aViewShowsWhatIsLeft() {
        StockView view = StockView.of(stock);

        stock.sell(3);

        assertThat(view.shown()).isEqualTo("997 left");
        stock.restock(3);
    }
}
