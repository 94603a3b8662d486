package dev.ullage.cli.mcp;

import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.Window;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of a list.
 *
 * @param of how many there are in all
 * @param from the place of the first of these, from 0
 * @param rows these
 * @param nextCursor what to give for the next ones; absent at the end
 */
record Rows<T>(long of, int from, List<T> rows, Optional<String> nextCursor) {

    static <T> Rows<T> of(Cut<T> cut, Window window) {
        int next = window.from() + cut.rows().size();
        Optional<String> cursor = next < cut.of() && !cut.rows().isEmpty() ? Optional.of("" + next) : Optional.empty();
        return new Rows<>(cut.of(), window.from(), cut.rows(), cursor);
    }

    /** How to see the next ones, as a part of a sentence. */
    String more() {
        return nextCursor.map(cursor -> "cursor \"" + cursor + "\" shows them").orElse("before these");
    }
}
