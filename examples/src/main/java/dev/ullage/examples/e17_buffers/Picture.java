package dev.ullage.examples.e17_buffers;

/** A picture in memory. Two are equal only if they are the same. */
final class Picture {

    private final String file;
    private final byte[] pixels = new byte[4096];

    Picture(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    int size() {
        return pixels.length;
    }
}
