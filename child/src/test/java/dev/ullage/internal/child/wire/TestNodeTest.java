package dev.ullage.internal.child.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestNodeTest {

    @Test
    void aTestIsDescribedByItsClassAndMethod() {
        TestNode node = new TestNode(
                "[engine:junit-jupiter]/[class:com.acme.OrderTest]/[method:places()]",
                Optional.of("[engine:junit-jupiter]/[class:com.acme.OrderTest]"),
                "places an order",
                "places()",
                true,
                Optional.of("com.acme.OrderTest"),
                Optional.of("places"));

        assertThat(node.describe()).isEqualTo("com.acme.OrderTest#places \"places an order\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[engine:junit-vintage]/[runner:com.acme.FileTest]/[test:NEW]/[test:NEW %5B8, 128%5D];NEW [8, 128];com.acme.FileTest > NEW > NEW [8, 128]",
                "[engine:mine];mine;[engine:mine] \"mine\"",
                "odd;odd;odd"
            })
    void aNodeWithoutAClassIsDescribedByThePartsOfItsId(String id, String name, String expected) {
        TestNode node = new TestNode(id, Optional.empty(), name, name, false, Optional.empty(), Optional.empty());

        assertThat(node.describe()).isEqualTo(expected);
    }
}
