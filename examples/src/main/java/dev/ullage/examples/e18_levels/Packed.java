package dev.ullage.examples.e18_levels;

import java.util.Arrays;
import net.jpountz.lz4.LZ4Factory;

/**
 * A value as the second level keeps it: compressed by LZ4 where that saves a fifth at least. Equal to another of the same
 * bytes.
 */
final class Packed {

    private static final LZ4Factory LZ4 = LZ4Factory.safeInstance();
    private static final double WORTH_IT = 0.8;

    private final byte[] bytes;
    private final int length;

    private Packed(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    static Packed of(byte[] value) {
        byte[] compressed = LZ4.fastCompressor().compress(value);
        boolean isWorthIt = compressed.length < WORTH_IT * value.length;
        return new Packed(isWorthIt ? compressed : value.clone(), value.length);
    }

    byte[] value() {
        return isCompressed() ? LZ4.fastDecompressor().decompress(bytes, length) : bytes.clone();
    }

    /** Bytes that it takes. */
    int size() {
        return bytes.length;
    }

    boolean isCompressed() {
        return bytes.length < length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Packed packed && packed.length == length && Arrays.equals(packed.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
