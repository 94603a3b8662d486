package dev.ullage.measure;

/**
 * A size at two times.
 *
 * @param before the size at the earlier time
 * @param after the size at the later time
 */
public record SizeChange(MemorySize before, MemorySize after) {

    /** By how many bytes the size grew; negative where it shrank. */
    public long bytes() {
        return after.bytes() - before.bytes();
    }

    /** The difference with its sign: {@code "+1.5 MiB"}, {@code "-64 KiB"}, {@code "0 B"}. */
    @Override
    public String toString() {
        return (bytes() > 0 ? "+" : "") + MemorySize.format(bytes());
    }
}
