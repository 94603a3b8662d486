package dev.ullage.internal.gate.watch;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Shows readings as they come. Not safe for use by several threads. */
public final class View implements Consumer<Status> {

    private static final int RECENT = 5;
    private static final String ESCAPE = "\u001b[";

    /** How a reading is shown. */
    public enum Form {
        /** A block that is drawn anew over the last one, with the latest alerts below it: for a terminal. */
        REDRAWN,
        /** A block after the other. */
        BLOCKS,
        /** A line each, and one for each alert. */
        LINES,
        /** A line of JSON each. */
        JSON
    }

    private final PrintWriter out;
    private final Form form;
    private final Deque<String> alerts = new ArrayDeque<>();
    private int drawn;

    /** A view on a writer, which is flushed after each reading. */
    public View(PrintWriter out, Form form) {
        this.out = out;
        this.form = form;
    }

    @Override
    public void accept(Status status) {
        switch (form) {
            case REDRAWN -> redraw(status);
            case BLOCKS -> {
                out.println(status.render());
                status.alerts().forEach(alert -> out.println("  alert     " + alert));
            }
            case LINES -> {
                out.println(status.line());
                status.alerts().forEach(alert -> out.println("  alert " + alert));
            }
            case JSON -> out.println(status.toJson());
        }
        out.flush();
    }

    private void redraw(Status status) {
        status.alerts().forEach(alert -> {
            if (alerts.size() == RECENT) {
                alerts.removeFirst();
            }
            alerts.addLast("  alert     " + alert);
        });
        if (drawn > 0) {
            out.print(ESCAPE + drawn + "A\r" + ESCAPE + "J");
        }
        List<String> block = status.render().lines().toList();
        block.forEach(out::println);
        alerts.forEach(out::println);
        drawn = block.size() + alerts.size();
    }
}
