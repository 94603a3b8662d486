package dev.ullage.pressure;

import dev.ullage.measure.MemorySize;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the heap shall be live: a share of the most that it may grow to, or all but a free rest.
 *
 * @param share in percent; -1 where {@code free} counts
 * @param free what shall be left; zero where {@code share} counts
 */
record HeapLevel(int share, MemorySize free) {

    private static final Pattern PERCENT = Pattern.compile("\\s*(\\d{1,3})\\s*%\\s*");
    private static final int MOST_PERCENT = 95;

    static HeapLevel filled(String percent) {
        Matcher matcher = PERCENT.matcher(percent);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MOST_PERCENT) {
            throw new IllegalArgumentException("MemoryPressure.inHeap().upTo(\"" + percent
                    + "\"): the level must be a whole percentage of the maximum heap from 0% to " + MOST_PERCENT
                    + "%, for example upTo(\"70%\").");
        }
        return new HeapLevel(Integer.parseInt(matcher.group(1)), MemorySize.ZERO);
    }

    static HeapLevel leaving(MemorySize free) {
        return new HeapLevel(-1, free);
    }

    /** How many bytes shall be live in a heap of at most {@code max} bytes. */
    long liveIn(long max) {
        return share < 0 ? Math.max(0, max - free.bytes()) : max / 100 * share;
    }
}
