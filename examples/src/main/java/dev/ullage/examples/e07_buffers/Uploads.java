package dev.ullage.examples.e07_buffers;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Files that customers are sending; each is received into a direct buffer until it is finished. */
final class Uploads {

    private final Map<String, ByteBuffer> unfinished = new HashMap<>();

    void receive(String file, byte[] part) {
        unfinished
                .computeIfAbsent(file, name -> ByteBuffer.allocateDirect(1024))
                .put(part);
    }

    /** Ends the upload, and gives its length. */
    int finish(String file) {
        ByteBuffer received = unfinished.remove(file);
        return received == null ? 0 : received.position();
    }
}
