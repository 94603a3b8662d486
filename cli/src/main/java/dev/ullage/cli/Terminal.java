package dev.ullage.cli;

import dev.ullage.internal.gate.goal.GoalConsole;
import dev.ullage.internal.gate.goal.GoalLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the command writes: answers to one stream, complaints to the other.
 *
 * @param out for answers
 * @param err for complaints
 * @param charset of both
 * @param environment variables, by which a CI server and wishes about colour are known
 */
record Terminal(PrintStream out, PrintStream err, Charset charset, Map<String, String> environment) implements GoalLog {

    private static final Map<String, String> PLAIN =
            Map.of("→", "->", "←", "<-", "…", "...", "·", "-", "≥", ">=", "×", "x");

    /** That of this process. */
    static Terminal ofThisProcess() {
        // JDK 19 and later name the console's charset; before, the console is written in the default one.
        String name = System.getProperty("stdout.encoding", "");
        Charset charset = name.isEmpty() ? Charset.defaultCharset() : Charset.forName(name);
        return new Terminal(System.out, System.err, charset, System.getenv());
    }

    /** The same, but all goes to where complaints go: for what is said beside an answer that others may read. */
    Terminal besides() {
        return new Terminal(err, err, charset, environment);
    }

    /** One that nobody looks at: all goes to one stream. */
    static Terminal plain(OutputStream out, Charset charset) {
        PrintStream stream = new PrintStream(out, true, charset);
        return new Terminal(stream, stream, charset, Map.of());
    }

    /** A conversation over the standard streams. */
    @FunctionalInterface
    interface Conversation {
        void hold(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /** Holds a conversation with what started this process: nothing else gets on its standard output meanwhile. */
    void serve(Conversation conversation) throws IOException, InterruptedException {
        PrintStream usual = System.out;
        System.setOut(err);
        try {
            conversation.hold(System.in, out);
        } finally {
            System.setOut(usual);
        }
    }

    /** What goals say to. */
    GoalConsole console() {
        return new GoalConsole(this, OptionWording.INSTANCE, environment, out);
    }

    PrintWriter answers() {
        return new PrintWriter(out, true, charset);
    }

    PrintWriter complaints() {
        return new PrintWriter(err, true, charset);
    }

    @Override
    public void info(String line) {
        print(out, line, "");
    }

    @Override
    public void warn(String line) {
        print(out, line, "yellow");
    }

    @Override
    public void error(String line) {
        print(out, line, "red");
    }

    /** An answer of several lines. */
    void write(String lines) {
        PrintWriter writer = answers();
        writer.print(plain(lines));
        writer.flush();
    }

    /** Why the command fails. */
    void complain(String line) {
        print(err, line, "red");
    }

    private void print(PrintStream stream, String line, String colour) {
        String text = plain(OptionWording.translated(line));
        boolean isColoured = !colour.isEmpty() && Ansi.AUTO.enabled() && stream.equals(System.out);
        PrintWriter writer = new PrintWriter(stream, false, charset);
        writer.println(isColoured ? Ansi.Style.valueOf("fg_" + colour).on() + text + Ansi.Style.reset.on() : text);
        writer.flush();
    }

    /** What a console without arrows and dots can show. */
    String plain(String text) {
        if (charset.newEncoder().canEncode(String.join("", PLAIN.keySet()))) {
            return text;
        }
        String plain = text;
        for (Map.Entry<String, String> each : PLAIN.entrySet()) {
            plain = plain.replace(each.getKey(), each.getValue());
        }
        return plain;
    }
}
