package dev.ullage.code;

/** What is known of a value on the stack or in a local variable, for the container that is looked for. */
enum Mark {
    /** The container itself, or a view of it through which it can be changed. */
    CONTAINER,
    /** A view through which the container cannot be changed. */
    READ_ONLY,
    /** An object that the container holds. */
    ELEMENT,
    /** A container of its own with the same entries; it takes the place of the first where it is stored in the field. */
    COPY,
    /** A stream of the entries. */
    STREAM,
    /** How many entries the container has. */
    SIZE,
    /** The answer to whether the container has an entry. */
    LOOKUP,
    /** A number that code counts up. */
    COUNTER,
    /** A comparison of the size with a limit, as a number: positive where the size is larger. */
    ABOVE,
    /** A comparison of the size with a limit, as a number: negative where the size is larger. */
    BELOW,
    /** Whether the container is full. */
    FULL,
    /** Whether the container has room. */
    ROOM,
    /** Made with a bound. */
    CAPPED,
    /** A new object. */
    NEW,
    /** Leads to an object that the container held when it was made or changed, as the first node of a chain does. */
    CHAINED,
    /** The time now, or what is made of it: an age, or a comparison with either. */
    TIME,
    /** The null reference. */
    NULL,
    /** A remainder: a number that starts again at zero. */
    WRAPPED(true),
    /** A number that the code around does not change: a constant, a field, a parameter. */
    LIMIT(true);

    /** Whether a value has the mark only if it has it on all ways that lead to it. */
    final boolean onAllWays;

    Mark() {
        this(false);
    }

    Mark(boolean onAllWays) {
        this.onAllWays = onAllWays;
    }

    int bit() {
        return 1 << ordinal();
    }

    static int bits(Mark... marks) {
        int bits = 0;
        for (Mark mark : marks) {
            bits |= mark.bit();
        }
        return bits;
    }
}
