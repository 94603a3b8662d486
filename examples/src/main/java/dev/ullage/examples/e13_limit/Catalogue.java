package dev.ullage.examples.e13_limit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A catalogue in memory: the text of each page on the heap, its picture in a direct buffer, ready to be sent. */
public final class Catalogue {

    private static final int HALF_A_MEBIBYTE = 1 << 19;

    private final List<byte[]> texts = new ArrayList<>();
    private final List<ByteBuffer> pictures = new ArrayList<>();

    /** Loads one more page: 1.5 MiB of text, 2 MiB of picture. */
    public void load() {
        texts.add(new byte[3 * HALF_A_MEBIBYTE]);
        pictures.add(ByteBuffer.allocateDirect(4 * HALF_A_MEBIBYTE));
    }

    /** How many pages are there. */
    public int pages() {
        return pictures.size();
    }
}
