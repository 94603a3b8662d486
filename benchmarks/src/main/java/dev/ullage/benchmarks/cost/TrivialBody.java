package dev.ullage.benchmarks.cost;

/** A body that allocates a little and keeps nothing. */
final class TrivialBody {

    private TrivialBody() {}

    static void run() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            text.append("item ").append(i);
        }
        if (text.length() != 60) {
            throw new IllegalStateException("the text came out as " + text);
        }
    }
}
