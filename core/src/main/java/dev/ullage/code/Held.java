package dev.ullage.code;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * A value as the scan sees it.
 *
 * @param size the words it takes
 * @param marks the marks it has, as bits
 * @param number the constant that it is, the length of an array, or the limit or divisor of a comparison; may be unknown
 * @param origin the instruction that made the object; may be unknown
 * @param parameter the local variable of the parameter that it came in by; negative if by none
 */
record Held(
        int size,
        int marks,
        @Nullable Long number,
        @Nullable AbstractInsnNode origin,
        int parameter) implements Value {

    private static final int NO_PARAMETER = -1;
    private static final int ON_ALL_WAYS = onAllWays();
    private static final Held[] PLAIN = {
        new Held(1, 0, null, null, NO_PARAMETER),
        new Held(1, 0, null, null, NO_PARAMETER),
        new Held(2, 0, null, null, -1)
    };

    private static int onAllWays() {
        int bits = 0;
        for (Mark mark : Mark.values()) {
            bits |= mark.onAllWays ? mark.bit() : 0;
        }
        return bits;
    }

    static Held plain(int size) {
        return PLAIN[size];
    }

    static Held marked(int size, int marks) {
        return marks == 0 ? plain(size) : new Held(size, marks, null, null, NO_PARAMETER);
    }

    static Held constant(int size, long number) {
        return new Held(size, Mark.LIMIT.bit(), number, null, NO_PARAMETER);
    }

    static Held made(AbstractInsnNode origin, int marks, @Nullable Long number) {
        return new Held(1, marks, number, origin, NO_PARAMETER);
    }

    Held ofParameter(int local) {
        return new Held(size, marks, number, origin, local);
    }

    Held with(int more) {
        return (marks | more) == marks ? this : new Held(size, marks | more, number, origin, parameter);
    }

    /** The value after something was done to it that changes a number. */
    Held changed(int newSize) {
        return marked(newSize, marks & ~ON_ALL_WAYS);
    }

    Held numbered(@Nullable Long newNumber) {
        return new Held(size, marks, newNumber, origin, parameter);
    }

    boolean is(Mark mark) {
        return (marks & mark.bit()) != 0;
    }

    boolean isAny(int bits) {
        return (marks & bits) != 0;
    }

    /** What is known of a value that comes from either. */
    Held or(Held other) {
        if (equals(other)) {
            return this;
        }
        int both = ((marks | other.marks) & ~ON_ALL_WAYS) | (marks & other.marks & ON_ALL_WAYS);
        return new Held(
                Math.min(size, other.size),
                both,
                Objects.equals(number, other.number) ? number : null,
                Objects.equals(origin, other.origin) ? origin : null,
                parameter == other.parameter ? parameter : NO_PARAMETER);
    }

    // A record's own methods are linked at run time, and take most of the time of a first scan.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Held held
                        && size == held.size
                        && marks == held.marks
                        && Objects.equals(origin, held.origin)
                        && parameter == held.parameter
                        && Objects.equals(number, held.number));
    }

    @Override
    public int hashCode() {
        return 31 * marks + size;
    }

    @Override
    public int getSize() {
        return size;
    }
}
