package dev.ullage.examples.e17_buffers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Captions that refer to the pictures which are their weak keys")
class CaptionsLeakCases {

    private final Captions captions = new Captions();
    private int pictures;

    @Test
    @LeakFree
    void aCaptionIsMade() {
        pictures++;

        assertThat(captions.ofHeld(new Picture("cat" + pictures))).startsWith("cat" + pictures);
    }
}
