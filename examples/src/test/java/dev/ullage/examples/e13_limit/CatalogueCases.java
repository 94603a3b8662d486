package dev.ullage.examples.e13_limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A catalogue that fits into the heap and into direct memory, but not into the container")
class CatalogueCases {

    private static final int PAGES = 60;

    @Test
    void holdsSixtyPages() {
        var catalogue = new Catalogue();

        for (int page = 0; page < PAGES; page++) {
            catalogue.load();
        }

        assertThat(catalogue.pages()).isEqualTo(PAGES);
    }
}
