package dev.ullage.internal.report.evidence;

import java.util.Optional;

/**
 * One of the parts that a suite was divided into, and what tells whether parts belong together.
 *
 * @param index which one, from 1
 * @param count how many there are
 * @param goal what ran them: {@code "verify"}, {@code "hunt"}
 * @param commit the commit whose tests ran; absent where that is not known
 * @param classes how many test classes the whole suite has
 * @param suite the digest of the names of all of them
 * @param plan the digest of which class is in which shard
 */
public record Shard(
        int index, int count, String goal, Optional<String> commit, int classes, String suite, String plan) {

    /** The most parts that a suite is divided into. */
    public static final int MOST = 10_000;

    /**
     * Checks the place.
     *
     * @throws IllegalArgumentException if there is no such shard
     */
    public Shard {
        if (count < 1 || count > MOST || index < 1 || index > count) {
            throw new IllegalArgumentException("a shard is counted from 1 up to their number, which is " + MOST
                    + " at most, but got " + index + " of " + count);
        }
    }

    /** The place in words: {@code "shard 3 of 16"}. */
    public String title() {
        return title(index, count);
    }

    /** {@code "shard 3 of 16"}. */
    public static String title(int index, int count) {
        return "shard " + index + " of " + count;
    }
}
