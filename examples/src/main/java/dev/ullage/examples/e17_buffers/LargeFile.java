package dev.ullage.examples.e17_buffers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** The checksum of a file of any size. */
final class LargeFile {

    private LargeFile() {}

    /** Reads the file through one pooled buffer. */
    static long checksum(Path file, Buffers buffers) throws Exception {
        var checksum = new CRC32();
        try (FileChannel channel = FileChannel.open(file);
                Buffers.Lent lent = buffers.borrow()) {
            ByteBuffer buffer = lent.buffer();
            while (channel.read(buffer.clear()) >= 0) {
                checksum.update(buffer.flip());
            }
        }
        return checksum.getValue();
    }

    /** The same with a mistake: the file is read as a whole. */
    static long checksumOfAll(Path file) throws IOException {
        var checksum = new CRC32();
        checksum.update(Files.readAllBytes(file));
        return checksum.getValue();
    }
}
