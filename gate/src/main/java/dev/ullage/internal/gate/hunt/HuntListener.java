package dev.ullage.internal.gate.hunt;

import java.util.function.Consumer;

/** Is told how a hunt goes, on the thread that hunts. */
public interface HuntListener {

    /** Something was found out that is worth a line of its own. */
    void news(String line);

    /** How far it is, what is left and how long that may take: often, and each line replaces the one before. */
    void status(String line);

    /** A listener to news and to no status. */
    static HuntListener toNews(Consumer<String> listener) {
        return new HuntListener() {
            @Override
            public void news(String line) {
                listener.accept(line);
            }

            @Override
            public void status(String line) {
                // each is out of date in a moment
            }
        };
    }
}
