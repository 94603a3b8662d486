package dev.ullage.examples.e14_models;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A model on disk: 32-bit weights, big endian.
 *
 * @param name the model's
 * @param path the file
 * @param size of the file, whole mebibytes
 */
record ModelFile(String name, Path path, MemorySize size) {

    /** What is read at once, and the unit in which models are loaded: 1 MiB. */
    static final int BLOCK = 1 << 20;

    /** Writes a model: the first weight of its nth mebibyte is n, all others are 0, so the file is sparse. */
    static ModelFile write(Path folder, String name, int mebibytes) throws IOException {
        Path path = folder.resolve(name + ".weights");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int block = 0; block < mebibytes; block++) {
                ByteBuffer first =
                        ByteBuffer.allocate(Float.BYTES).putFloat(block + 1).flip();
                channel.write(first, (long) block * BLOCK);
            }
            channel.write(ByteBuffer.allocate(1), (long) mebibytes * BLOCK - 1);
        }
        return new ModelFile(name, path, MemorySize.ofBytes((long) mebibytes * BLOCK));
    }

    /** The same weights under another name. */
    ModelFile named(String other) {
        return new ModelFile(other, path, size);
    }

    int blocks() {
        return Math.toIntExact(size.bytes() / BLOCK);
    }

    FileChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Fills the block with the part of the file of that number, ready to be read. */
    static ByteBuffer read(FileChannel channel, int number, ByteBuffer block) throws IOException {
        block.clear();
        while (block.hasRemaining() && channel.read(block, (long) number * BLOCK + block.position()) >= 0) {
            // a channel may read less than there is room for
        }
        return block.flip();
    }
}
