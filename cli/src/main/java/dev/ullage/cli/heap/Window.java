package dev.ullage.cli.heap;

/**
 * Which rows of a list are asked for.
 *
 * @param from the first of them, from 0
 * @param limit how many at most
 */
public record Window(int from, int limit) {

    /** The first of a list. */
    public static Window first(int limit) {
        return new Window(0, limit);
    }

    /** How many rows there are before its end. */
    int end() {
        return (int) Math.min(Integer.MAX_VALUE, (long) from + limit);
    }
}
