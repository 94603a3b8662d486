package dev.ullage.internal.gate.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The end of what a test has printed, at most 4 KiB. */
final class Tail {

    static final int MOST = 4 << 10;

    private byte[] last = {};
    private boolean isCut;

    void add(byte[] more) {
        byte[] both = Arrays.copyOf(last, last.length + more.length);
        System.arraycopy(more, 0, both, last.length, more.length);
        isCut |= both.length > MOST;
        last = both.length > MOST ? Arrays.copyOfRange(both, both.length - MOST, both.length) : both;
    }

    /** As text, from a line's beginning; empty where nothing was printed. */
    Optional<String> text() {
        String text = new String(last, StandardCharsets.UTF_8);
        int lineBreak = text.indexOf('\n');
        boolean hasMore = lineBreak >= 0 && lineBreak < text.length() - 1;
        return Optional.of((isCut && hasMore ? text.substring(lineBreak + 1) : text).stripTrailing())
                .filter(printed -> !printed.isBlank());
    }
}
