package dev.ullage.internal.gate.goal;

import dev.ullage.internal.gate.hunt.HuntListener;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** How a hunt is told: in a terminal on one line that is written over, in a log by a line now and then. */
public final class GoalProgress implements HuntListener, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int WIDTH = 120;
    private static final String START_OF_LINE = "\r";
    private static final String CLEAR_TO_END = "\u001b[K";

    private final GoalLog log;
    private final PrintStream out;
    private final boolean isTerminal;
    private long toldAt = System.nanoTime();
    private boolean isLineOpen;

    GoalProgress(GoalLog log, PrintStream out, boolean isTerminal) {
        this.log = log;
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /**
     * The console of this build.
     *
     * @param out the terminal, if it is one
     * @param isInteractive whether somebody may look on: not in batch mode
     */
    public static GoalProgress of(GoalLog log, PrintStream out, boolean isInteractive) {
        String type = System.getenv("TERM");
        boolean isTerminal = type != null
                && !type.equals("dumb")
                && Optional.ofNullable(System.console())
                        .filter(GoalProgress::isTerminal)
                        .isPresent();
        return new GoalProgress(log, out, isInteractive && isTerminal);
    }

    /** From JDK 22 on there is a console without a terminal, too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException unanswered) {
            return false;
        }
    }

    @Override
    public void news(String line) {
        close();
        log.info(line);
    }

    @Override
    public void status(String line) {
        if (isTerminal) {
            out.print(START_OF_LINE + (line.length() <= WIDTH ? line : line.substring(0, WIDTH)) + CLEAR_TO_END);
            out.flush();
            isLineOpen = true;
        } else if (System.nanoTime() - toldAt >= PAUSE.toNanos()) {
            toldAt = System.nanoTime();
            log.info(line);
        }
    }

    /** Clears the line that is written over, so that others may follow. */
    @Override
    public void close() {
        if (isLineOpen) {
            out.print(START_OF_LINE + CLEAR_TO_END);
            out.flush();
            isLineOpen = false;
        }
    }
}
