package dev.ullage.code;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The texts in a class file's constant pool, looked through without reading the rest; much sooner done than reading it. */
final class ConstantPool {

    private static final int FIRST_ENTRY = 10;
    private static final int COUNT = 8;
    private static final int UTF8 = 1;

    private ConstantPool() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether one of the texts is in the pool as it is. */
    static boolean hasAny(byte[] file, List<byte[]> texts) {
        return find(file, texts, false);
    }

    /** Whether a text in the pool starts with one of these. */
    static boolean hasAnyStart(byte[] file, List<byte[]> starts) {
        return find(file, starts, true);
    }

    private static boolean find(byte[] file, List<byte[]> texts, boolean isStart) {
        int count = u2(file, COUNT);
        int at = FIRST_ENTRY;
        for (int index = 1; index < count; index++) {
            int tag = file[at];
            if (tag == UTF8) {
                int length = u2(file, at + 1);
                for (byte[] text : texts) {
                    boolean fits = isStart ? text.length <= length : text.length == length;
                    if (fits && isAt(file, at + 3, text)) {
                        return true;
                    }
                }
                at += 3 + length;
            } else {
                at += size(tag);
                // A long or a double takes two places in the pool.
                index += tag == 5 || tag == 6 ? 1 : 0;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] file, int at, byte[] text) {
        for (int index = text.length - 1; index >= 0; index--) {
            if (file[at + index] != text[index]) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of an entry, by the table of the JVM specification, section 4.4. */
    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IllegalArgumentException("A constant of the unknown kind " + tag + ".");
        };
    }

    private static int u2(byte[] file, int at) {
        return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
    }
}
