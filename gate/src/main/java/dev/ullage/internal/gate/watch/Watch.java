package dev.ullage.internal.gate.watch;

import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A watch over a running JVM, as somebody asks for it on a command line. Not safe for use by several threads.
 *
 * @param target its process id, or a part of the name of the main class or jar
 * @param interval from one reading to the next
 * @param longest how long; by default until the JVM ends, with {@code once} one reading
 * @param once whether only the last reading is shown, with all alerts
 * @param json whether each reading is a line of JSON
 * @param levels where the levels begin
 * @param within how near a limit must be, by the trend, to be an alert
 * @param plan how far it goes to tell who holds what leaks; empty for no such look. Where the live set grows, objects are counted and
 *     two heaps dumped, each of which stops the JVM for a moment
 */
public record Watch(
        String target,
        Duration interval,
        Optional<Duration> longest,
        boolean once,
        boolean json,
        Levels levels,
        Duration within,
        Optional<DiagnosisPlan> plan) {

    private static final Duration FOREVER = Duration.ofDays(365);

    /**
     * Watches, and shows readings.
     *
     * @param out where readings go
     * @param err where it is told that the JVM has ended
     * @return whether the last reading was critical or worse
     * @throws WatchException if there is no such JVM, or it cannot be watched
     * @throws IOException if its counters cannot be closed, or scratch files not be deleted
     * @throws IllegalArgumentException if the interval is too short
     * @throws InterruptedException if this thread is interrupted
     */
    public boolean run(PrintWriter out, PrintWriter err) throws WatchException, IOException, InterruptedException {
        View view = new View(out, form());
        Target found = Targets.ofThisMachine().find(target);
        Readings readings = new Readings(view, once, plan.map(each -> new LiveDiagnosis(found, each)));
        Monitor.End end;
        try (readings;
                Monitor monitor = new Monitor(found, levels, within)) {
            end = monitor.watch(interval, longest.orElse(once ? Duration.ZERO : FOREVER), readings::accept);
        }
        Status last = readings.last;
        if (once && last != null) {
            view.accept(last.with(readings.alerts));
        } else if (end == Monitor.End.TARGET_ENDED) {
            err.println(found + " has ended.");
        }
        return last != null && isCritical(last);
    }

    /** The last reading, and all alerts so far. */
    private static final class Readings implements AutoCloseable {

        private final View view;
        private final boolean once;
        private final Optional<LiveDiagnosis> diagnosis;
        private final List<Alert> alerts = new ArrayList<>();
        private @Nullable Status last;

        Readings(View view, boolean once, Optional<LiveDiagnosis> diagnosis) {
            this.view = view;
            this.once = once;
            this.diagnosis = diagnosis;
        }

        void accept(Status read) {
            Status status =
                    diagnosis.flatMap(each -> each.note(read)).map(read::with).orElse(read);
            last = status;
            alerts.addAll(status.alerts());
            if (!once) {
                view.accept(status);
            }
        }

        @Override
        public void close() throws IOException {
            if (diagnosis.isPresent()) {
                diagnosis.get().close();
            }
        }
    }

    private static boolean isCritical(Status status) {
        return status.heap().level().compareTo(Level.CRITICAL) >= 0
                || status.memory().level().compareTo(Level.CRITICAL) >= 0;
    }

    private View.Form form() {
        if (json) {
            return View.Form.JSON;
        } else if (once) {
            return View.Form.BLOCKS;
        }
        return isTerminal() ? View.Form.REDRAWN : View.Form.LINES;
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Watch::isTerminal).isPresent();
    }

    /** Since 22 there may be a console where there is no terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
