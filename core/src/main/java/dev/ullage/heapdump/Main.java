package dev.ullage.heapdump;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers questions about heap dumps on the command line:
 * {@code java -cp ullage-core.jar dev.ullage.heapdump.Main FILE --class NAME}. With {@code --help} it prints which.
 */
public final class Main {

    static final int ANSWERED = 0;
    static final int UNREADABLE = 1;
    static final int WRONG_USAGE = 2;

    private Main() {}

    /** Prints the answers and ends the JVM: with 0, with 1 if a dump cannot be read, with 2 if the arguments are wrong. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, consoleCharset(), arguments));
    }

    static int run(PrintStream out, PrintStream err, Charset charset, String... words) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(words);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println("--help lists all there is.");
            return WRONG_USAGE;
        }
        if (arguments.help()) {
            out.print(Arguments.USAGE);
            return ANSWERED;
        }
        try {
            out.print(plain(answer(arguments), charset));
            out.flush();
            return ANSWERED;
        } catch (NoSuchFileException missing) {
            err.println("There is no file " + missing.getFile() + ".");
        } catch (IOException | UncheckedIOException unreadable) {
            err.println(unreadable.getMessage());
        } catch (OutOfMemoryError tooSmall) {
            err.println("The heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB is too small for this dump. Give more, for example: java -Xmx"
                    + (Runtime.getRuntime().maxMemory() >> 19) + "m -jar ullage-core.jar …");
        }
        return UNREADABLE;
    }

    private static String answer(Arguments arguments) throws IOException {
        Printout printout = new Printout(arguments.limit());
        Path file = arguments.files().get(0);
        try (HeapGraph graph = HeapGraph.open(file)) {
            printout.summary(file.toString(), graph);
            arguments.classNames().forEach(name -> printout.paths(graph, name));
            if (arguments.sections().contains(Arguments.Section.SUSPECTS)) {
                printout.suspects(graph);
            }
            if (arguments.sections().contains(Arguments.Section.RETAINED)) {
                printout.retained(graph);
            }
            if (arguments.sections().contains(Arguments.Section.HISTOGRAM)) {
                printout.histogram(graph);
            }
            if (!arguments.others().isEmpty()) {
                compare(graph, arguments, printout);
            }
        }
        return printout.text();
    }

    private static void compare(HeapGraph first, Arguments arguments, Printout printout) throws IOException {
        List<HeapGraph> later = new ArrayList<>();
        try {
            for (Path other : arguments.others()) {
                later.add(HeapGraph.open(other));
            }
            List<HeapGraph> all = new ArrayList<>(List.of(first));
            all.addAll(later);
            List<Path> files = new ArrayList<>(arguments.files());
            files.addAll(arguments.others());
            printout.comparison(
                    HeapComparison.of(all), files.stream().map(Path::toString).toList());
        } finally {
            for (HeapGraph graph : later) {
                graph.close();
            }
        }
    }

    /** What a console without arrows and dots can show. */
    private static String plain(String text, Charset charset) {
        return charset.newEncoder().canEncode("→…")
                ? text
                : text.replace("→", "->").replace("…", "...");
    }

    /** JDK 19 and later name the console's charset; before, the console is written in the default one. */
    private static Charset consoleCharset() {
        String name = System.getProperty("stdout.encoding", "");
        return name.isEmpty() ? Charset.defaultCharset() : Charset.forName(name);
    }
}
