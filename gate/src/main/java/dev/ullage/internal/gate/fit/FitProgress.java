package dev.ullage.internal.gate.fit;

import dev.ullage.measure.MemorySize;
import java.util.Optional;

/**
 * How far a search has come: told before each probe but the first, and after each.
 *
 * @param quantity what is searched for
 * @param probe the number of the probe, from 1
 * @param probes how many there are at most
 * @param size what it tries
 * @param least the least that may be tried
 * @param most the most that may be tried
 * @param tooLittle the most in which the suite did not pass; empty before there is one
 * @param enough the least above that in which it did; empty where there is none
 * @param ended how the probe ended; empty while it runs
 */
public record FitProgress(
        Quantity quantity,
        int probe,
        int probes,
        MemorySize size,
        MemorySize least,
        MemorySize most,
        Optional<MemorySize> tooLittle,
        Optional<MemorySize> enough,
        Optional<Attempt> ended) {

    private static final int WIDTH = 30;

    /**
     * One line of text: {@code "probe 4 of at most 12  [xxxxxx????????################]  96 MiB of heap passed in 2.1 s"}. In the
     * bar, from the least to the most, {@code x} is too little, {@code #} is enough, and {@code ?} is not known.
     */
    public String render() {
        return "probe " + probe + " of at most " + probes + "  [" + bar() + "]  " + size + " of " + quantity.title()
                + ended.map(FitProgress::told).orElse(" …");
    }

    private static String told(Attempt attempt) {
        return attempt.passed() ? " passed in " + FitText.seconds(attempt.took()) : " is too little: " + attempt.why();
    }

    private String bar() {
        int low = tooLittle.map(this::place).orElse(0);
        int high = enough.map(this::place).orElse(WIDTH);
        return "x".repeat(low) + "?".repeat(Math.max(0, high - low)) + "#".repeat(WIDTH - Math.max(low, high));
    }

    private int place(MemorySize at) {
        long range = Math.max(1, most.bytes() - least.bytes());
        return (int) (WIDTH * (at.bytes() - least.bytes()) / range);
    }
}
