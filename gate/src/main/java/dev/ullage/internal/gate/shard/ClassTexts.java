package dev.ullage.internal.gate.shard;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts in a class file's constant pool, where all stands that a class refers to: names of classes, descriptors, annotations,
 * the name of its source, and its string literals.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">the JVM specification, section 4.4</a>
 */
final class ClassTexts {

    private static final int MAGIC = 0xcafebabe;
    private static final int TEXT = 1;

    private ClassTexts() {}

    /**
     * Reads them.
     *
     * @throws IOException if it is no class file, or one that ends in the middle
     */
    static List<String> of(DataInputStream file) throws IOException {
        if (file.readInt() != MAGIC) {
            throw new IOException("it is no class file");
        }
        file.readInt();
        int count = file.readUnsignedShort();
        List<String> texts = new ArrayList<>();
        for (int index = 1; index < count; index++) {
            int tag = file.readUnsignedByte();
            if (tag == TEXT) {
                texts.add(file.readUTF());
            } else {
                file.skipNBytes(size(tag));
                // A long or a double takes two places in the pool.
                index += tag == 5 || tag == 6 ? 1 : 0;
            }
        }
        return texts;
    }

    private static int size(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IOException("it has a constant of the unknown kind " + tag);
        };
    }
}
