package dev.ullage.examples.e05_executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An executor that is never shut down")
class ThumbnailsLeakCases {

    @Test
    @LeakFree
    void aPictureIsMadeSmaller() throws Exception {
        var thumbnails = new Thumbnails();

        assertThat(thumbnails.shrink(800)).isEqualTo(100);
    }
}
