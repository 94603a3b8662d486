package dev.ullage.examples.e12_footprint.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.FailingTwin;
import org.junit.jupiter.api.Test;

class PostcodesTest {

    /** Sizes depend on the width of references and headers. */
    @Test
    void aMapOfAllPostcodesIsNamedAsTheHeaviestField() {
        assertThat(FailingTwin.failureOf(PostcodesHeavyCases.class)
                        .replaceAll("[\\d.,]+ [KM]iB", "…")
                        .replaceAll(" +…  ", " … "))
                .isEqualTo("""
                        The static fields of dev.ullage.examples.e12_footprint.map.PostcodesHeavyCases and of dev.ullage.examples.e12_footprint.map retain …, and may retain at most …
                            retained    objects  static field
                         …   450,002  Postcodes.DISTRICTS : HashMap
                          next  clear the heaviest in @AfterAll, or bound what it holds; or allow more: @StaticFootprint("…")""");
    }
}
