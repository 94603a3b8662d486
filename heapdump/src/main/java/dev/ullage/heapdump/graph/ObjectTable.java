package dev.ullage.heapdump.graph;

/** Where each object's record lies and which class it has, in six bytes per object for dumps below 4 GiB. */
final class ObjectTable {

    private static final byte[] NO_BYTES = {};

    private final int[] low;
    private final byte[] high;
    private final char[] narrow;
    private final int[] wide;

    ObjectTable(int size, long fileSize, int classes) {
        this.low = new int[size];
        this.high = fileSize > 0xffff_ffffL ? new byte[size] : NO_BYTES;
        boolean isNarrow = classes <= Character.MAX_VALUE + 1;
        this.narrow = new char[isNarrow ? size : 0];
        this.wide = new int[isNarrow ? 0 : size];
    }

    int size() {
        return low.length;
    }

    void set(int ordinal, long position, int classIndex) {
        low[ordinal] = (int) position;
        if (high.length > 0) {
            high[ordinal] = (byte) (position >>> 32);
        }
        if (wide.length > 0) {
            wide[ordinal] = classIndex;
        } else {
            narrow[ordinal] = (char) classIndex;
        }
    }

    long position(int ordinal) {
        long position = low[ordinal] & 0xffff_ffffL;
        return high.length == 0 ? position : position | (high[ordinal] & 0xffL) << 32;
    }

    int classIndex(int ordinal) {
        return wide.length > 0 ? wide[ordinal] : narrow[ordinal];
    }
}
