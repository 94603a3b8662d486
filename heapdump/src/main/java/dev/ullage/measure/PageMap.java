package dev.ullage.measure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Which pages of an address range are resident and private to this process, as {@code /proc/self/pagemap} tells it. */
interface PageMap {

    /** The resident anonymous bytes in the range. */
    long anonymousBytes(AddressRange range, int pageSize) throws IOException;

    /** The page map of this process. */
    static PageMap ofThisProcess() {
        return (range, pageSize) -> {
            try (RandomAccessFile file = new RandomAccessFile("/proc/self/pagemap", "r")) {
                file.seek(range.start() / pageSize * Entry.SIZE);
                byte[] chunk = new byte[Entry.CHUNK];
                long pages = 0;
                for (long left = (range.end() - range.start()) / pageSize * Entry.SIZE; left > 0; ) {
                    int length = (int) Math.min(left, chunk.length);
                    file.readFully(chunk, 0, length);
                    pages += Entry.anonymousIn(chunk, length);
                    left -= length;
                }
                return pages * pageSize;
            }
        };
    }

    /** One page's 64 bits: bit 63 is set when it is in memory, bit 61 when it belongs to a file or is shared. */
    final class Entry {

        private static final int SIZE = Long.BYTES;
        private static final int CHUNK = 8192;
        private static final long PRESENT = 1L << 63;
        private static final long FILE_OR_SHARED = 1L << 61;

        private Entry() {}

        static long anonymousIn(byte[] chunk, int length) {
            ByteBuffer entries = ByteBuffer.wrap(chunk, 0, length).order(ByteOrder.nativeOrder());
            long pages = 0;
            while (entries.hasRemaining()) {
                if ((entries.getLong() & (PRESENT | FILE_OR_SHARED)) == PRESENT) {
                    pages++;
                }
            }
            return pages;
        }
    }
}
