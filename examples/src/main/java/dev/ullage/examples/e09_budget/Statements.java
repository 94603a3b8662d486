package dev.ullage.examples.e09_budget;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prints statements of account, a line for each booking, on a thread of its own. */
final class Statements implements AutoCloseable {

    private final ExecutorService worker = Executors.newFixedThreadPool(1);

    Future<String> print(List<Integer> bookings) {
        return worker.submit(() -> built(bookings));
    }

    /** The same text; each line copies all that came before it. */
    Future<String> printHastily(List<Integer> bookings) {
        return worker.submit(() -> concatenated(bookings));
    }

    private static String built(List<Integer> bookings) {
        StringBuilder text = new StringBuilder();
        for (int booking : bookings) {
            text.append("booking ").append(booking).append('\n');
        }
        return text.toString();
    }

    private static String concatenated(List<Integer> bookings) {
        String text = "";
        for (int booking : bookings) {
            text += "booking " + booking + "\n";
        }
        return text;
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
