package dev.ullage.measure;

/**
 * A count at two times.
 *
 * @param before the count at the earlier time
 * @param after the count at the later time
 */
public record CountChange(long before, long after) {

    /** How many came, less how many went; negative where more went. */
    public long difference() {
        return after - before;
    }

    /** The difference with its sign: {@code "+17"}, {@code "-3"}, {@code "0"}. */
    @Override
    public String toString() {
        return (difference() > 0 ? "+" : "") + difference();
    }
}
