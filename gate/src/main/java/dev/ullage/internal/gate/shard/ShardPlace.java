package dev.ullage.internal.gate.shard;

import dev.ullage.internal.report.evidence.Shard;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the parts of a suite runs here.
 *
 * @param index from 1
 * @param count how many there are
 * @param source what says so: {@code "CI_NODE_INDEX and CI_NODE_TOTAL of GitLab"}
 */
public record ShardPlace(int index, int count, String source) {

    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,5})\\s*/\\s*(\\d{1,5})\\s*");

    /** What a place is given as, in words. */
    public static final String ACCEPTED =
            "it must be which shard and of how many, counted from 1, or auto to read it from the environment";

    /**
     * Checks the place.
     *
     * @throws IllegalArgumentException if there is no such shard
     */
    public ShardPlace {
        if (count < 1 || count > Shard.MOST || index < 1 || index > count) {
            throw new IllegalArgumentException(source + " says shard " + index + " of " + count
                    + ", but shards are counted from 1 up to their number, which is " + Shard.MOST + " at most");
        }
    }

    /**
     * Reads {@code "3/16"}.
     *
     * @param source what it is called: {@code "-Dullage.shard"}
     * @throws IllegalArgumentException if it is no place, or there is no such shard
     */
    public static ShardPlace parse(String text, String source) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(ACCEPTED);
        }
        return new ShardPlace(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), source);
    }

    /** Which one, and what says so: {@code "shard 3 of 16 (CI_NODE_INDEX and CI_NODE_TOTAL of GitLab)"}. */
    public String render() {
        return Shard.title(index, count) + " (" + source + ")";
    }
}
