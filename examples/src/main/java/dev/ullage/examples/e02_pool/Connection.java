package dev.ullage.examples.e02_pool;

import java.nio.charset.StandardCharsets;

/** A connection to the warehouse, on loan from a pool; closing it returns it. */
final class Connection implements AutoCloseable {

    private final Connections home;
    private final byte[] buffer = new byte[256];

    Connection(Connections home) {
        this.home = home;
    }

    int ask(String question) {
        byte[] bytes = question.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, buffer, 0, bytes.length);
        return bytes.length;
    }

    @Override
    public void close() {
        home.takeBack(this);
    }
}
