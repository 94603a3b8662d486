package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;

@LeakFree
class PricesTest {

    private final Prices recorded = mock(Prices.class);

    @Test
    void aPriceIsFound() {
        assertThat(new Prices().of("apple")).isEqualTo(500);
    }

    @Test
    void aMockOfTheTestsOwn() {
        Prices prices = mock(Prices.class);
        when(prices.of(anyString())).thenReturn(7);

        assertThat(new OrderController(prices).price("pear").price()).isEqualTo(7);

        verify(prices).of("pear");
    }

    @Test
    void aMockInAFieldRecordsEachCall() {
        assertThat(recorded.of("plum")).isZero();
    }
}
