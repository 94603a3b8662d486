package dev.ullage.code;

import java.util.Set;

/**
 * Something that code does to the container, or with it.
 *
 * @param kind what
 * @param site where
 * @param guard what the code looks at before
 * @param indexes the parameters, as local variables, that say which entry; a comparison with them is about no bound
 * @param ofEntries whether it is about certain entries: the one given, or those whose own fields say so
 */
record Event(Kind kind, Site site, Guard guard, Set<Integer> indexes, boolean ofEntries) {

    enum Kind {
        /** Adds to the container. */
        ADD,
        /** Adds to the container, in which an equal one takes the place of the one before. */
        ADD_ONCE,
        /** Adds to the container if it has no such entry. */
        ADD_IF_ABSENT,
        /** Removes from the container. */
        REMOVE,
        /** Adds to what the container holds. */
        NESTED_ADD,
        /** Removes from what the container holds. */
        NESTED_REMOVE,
        /** Gives the container to code that is not scanned. */
        ESCAPE,
        /** Gives what the container holds to code that is not scanned. */
        NESTED_ESCAPE
    }

    static Event of(Kind kind, Site site, Guard guard) {
        return new Event(kind, site, guard, Set.of(), false);
    }
}
