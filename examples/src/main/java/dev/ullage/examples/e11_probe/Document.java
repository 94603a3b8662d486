package dev.ullage.examples.e11_probe;

/**
 * An open document.
 *
 * @param title its name
 * @param text what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Document(String title, byte[] text) {

    static Document open(String title) {
        return new Document(title, new byte[64 << 10]);
    }
}
