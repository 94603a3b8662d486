package dev.ullage.internal.gate.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    /** A plugin that describes the commit sets properties that have its message, which are as good as given on the command line. */
    @Test
    void propertiesAreNoFlagsEvenThoseOfSeveralLines() {
        assertThat(Surroundings.flags(
                        List.of("-ea", "-Dcommit.message=Count orders\n\nSigned-off-by: J. Doe", "-Xmx1", "-Xss1m")))
                .containsExactly("-ea", "-Xss1m");
    }
}
