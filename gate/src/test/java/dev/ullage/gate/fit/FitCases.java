package dev.ullage.gate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Suites that are run inside limits only. */
final class FitCases {

    static final int PIECE = 64 << 10;

    private FitCases() {}

    static class Holding {
        @Test
        void holdsFortyMebibytesForAWhile() {
            List<byte[]> pieces = new ArrayList<>();
            for (int i = 0; i < (40 << 20) / PIECE; i++) {
                pieces.add(new byte[PIECE]);
            }

            assertThat(pieces).hasSize(640);
        }
    }

    static class Failing {
        @Test
        void differs() {
            assertEquals("apple", "pear");
        }
    }
}
