package dev.ullage.internal.gate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Suites that are run inside limits only. */
final class FitCases {

    private static final int PIECE = 64 << 10;

    private FitCases() {}

    static class Holding {
        @Test
        void holdsAsManyMebibytesAsAsked() {
            int wanted = (Integer.getInteger("ullage.test.held") << 20) / PIECE;
            List<byte[]> pieces = new ArrayList<>();
            while (pieces.size() < wanted) {
                pieces.add(new byte[PIECE]);
            }

            assertThat(pieces).hasSize(wanted);
        }
    }

    static class Failing {
        @Test
        void differs() {
            assertEquals("apple", "pear");
        }
    }
}
