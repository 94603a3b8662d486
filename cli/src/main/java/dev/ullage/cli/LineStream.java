package dev.ullage.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Keeps what is written, in UTF-8, and tells each line as it ends. */
final class LineStream extends OutputStream {

    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> listener;

    LineStream(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void write(int one) {
        all.write(one);
        if (one != '\n') {
            line.write(one);
        } else {
            listener.accept(line.toString(StandardCharsets.UTF_8).strip());
            line.reset();
        }
    }

    synchronized String text() {
        return all.toString(StandardCharsets.UTF_8);
    }
}
