package dev.ullage.internal.gate.watch;

import java.time.Duration;

/**
 * Something that somebody should know.
 *
 * @param at since the watch began
 * @param text as a sentence: {@code "heap normal → warning: 97.2 MiB of 128 MiB"}
 */
public record Alert(Duration at, String text) {

    /** With its time: {@code "00:12 heap normal → warning: 97.2 MiB of 128 MiB"}. */
    @Override
    public String toString() {
        return Times.clock(at) + " " + text;
    }
}
