package dev.ullage.internal.heapdump.layout;

import dev.ullage.heapdump.hprof.ValueType;
import java.util.Arrays;
import java.util.List;

/**
 * Where HotSpot's field layout (JDK 15 and later) leaves an object after placing a class's fields: its end, and the gaps
 * before it that a subclass may still fill. Source: {@code fieldLayoutBuilder.cpp}, the regular layout.
 */
public final class FieldPacking {

    private static final int APART = 128;

    private final long end;
    private final long[] gapStarts;
    private final long[] gapEnds;

    private FieldPacking(long end, long[] gapStarts, long[] gapEnds) {
        this.end = end;
        this.gapStarts = gapStarts;
        this.gapEnds = gapEnds;
    }

    /** Nothing but a header. */
    public static FieldPacking startingAt(long offset) {
        return new FieldPacking(offset, new long[0], new long[0]);
    }

    /** The offset behind the last field. */
    public long end() {
        return end;
    }

    /** This packing with the fields of a subclass, primitive ones first. */
    public FieldPacking with(List<ValueType> fields, ObjectLayout layout) {
        Gaps gaps = layout.gapsFilled()
                ? new Gaps(end, gapStarts, gapEnds)
                : new Gaps(ObjectLayout.roundUp((int) end, layout.referenceSize()), new long[0], new long[0]);
        placePrimitives(gaps, fields, true);
        placeReferences(gaps, fields, layout.referenceSize());
        return gaps.packing();
    }

    /** This packing with a class's static fields, references first, as a class object holds them. */
    public FieldPacking withStatics(List<ValueType> fields, ObjectLayout layout) {
        Gaps references = new Gaps(end, gapStarts, gapEnds);
        placeReferences(references, fields, layout.referenceSize());
        // Unlike an instance's, the gap behind the references stays.
        Gaps primitives = new Gaps(references.end, new long[0], new long[0]);
        placePrimitives(primitives, fields, false);
        return primitives.packing();
    }

    /** This packing with fields set apart from all others by two cache lines on either side. */
    public FieldPacking withApart(List<ValueType> fields, ObjectLayout layout) {
        FieldPacking inside = startingAt(end + APART).with(fields, layout);
        return startingAt((inside.end + APART + 7) & -8);
    }

    private static void placePrimitives(Gaps gaps, List<ValueType> fields, boolean inGaps) {
        for (int size = 8; size >= 1; size /= 2) {
            for (ValueType field : fields) {
                if (field != ValueType.OBJECT && field.size(0) == size) {
                    gaps.place(size, inGaps);
                }
            }
        }
    }

    private static void placeReferences(Gaps gaps, List<ValueType> fields, int referenceSize) {
        for (ValueType field : fields) {
            if (field == ValueType.OBJECT) {
                gaps.place(referenceSize, true);
            }
        }
    }

    /** The free space while fields are placed: each goes to the smallest gap it fits in, else to the end. */
    private static final class Gaps {

        private long end;
        private long[] starts;
        private long[] ends;
        private int count;

        Gaps(long end, long[] starts, long[] ends) {
            this.end = end;
            this.count = starts.length;
            this.starts = Arrays.copyOf(starts, count + 4);
            this.ends = Arrays.copyOf(ends, count + 4);
        }

        void place(int size, boolean inGaps) {
            int best = -1;
            for (int gap = 0; gap < count && inGaps; gap++) {
                boolean fits = roundUp(starts[gap], size) + size <= ends[gap];
                if (fits && (best < 0 || ends[gap] - starts[gap] <= ends[best] - starts[best])) {
                    best = gap;
                }
            }
            if (best < 0) {
                long behind = end;
                long place = roundUp(behind, size);
                addGap(behind, place);
                end = place + size;
            } else {
                long gapStart = starts[best];
                long gapEnd = ends[best];
                long place = roundUp(gapStart, size);
                removeGap(best);
                addGap(gapStart, place);
                addGap(place + size, gapEnd);
            }
        }

        private void addGap(long from, long to) {
            if (from == to) {
                return;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            starts[count] = from;
            ends[count++] = to;
        }

        private void removeGap(int gap) {
            count--;
            System.arraycopy(starts, gap + 1, starts, gap, count - gap);
            System.arraycopy(ends, gap + 1, ends, gap, count - gap);
        }

        FieldPacking packing() {
            return new FieldPacking(end, Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
        }

        private static long roundUp(long offset, int multiple) {
            return (offset + multiple - 1) & -multiple;
        }
    }
}
