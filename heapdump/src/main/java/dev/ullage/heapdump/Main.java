package dev.ullage.heapdump;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.heapdump.path.RootPath;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Answers one question about a heap dump where nothing but this jar is at hand, who holds the instances of a class:
 * {@code java -cp ullage-heapdump.jar dev.ullage.heapdump.Main FILE --class NAME}. The command {@code ullage heap} answers all others.
 */
public final class Main {

    static final int ANSWERED = 0;
    static final int UNREADABLE = 1;
    static final int WRONG_USAGE = 2;

    static final String USAGE = """
            Usage: java -jar ullage-heapdump.jar FILE --class NAME

            Prints who holds the instances of a class, by paths from GC roots. FILE is a heap dump, .hprof or .hprof.gz.
            The command "ullage heap" tells more of a dump: suspects, retained sizes, threads, waste, growth.

            Exit codes: 0 answered, 1 there is no such file or class, or it cannot be read, 2 the command line is wrong.
            Example: java -jar ullage-heapdump.jar leak.hprof --class com.shop.Session
            """;

    private Main() {}

    /** Prints the answer and ends the JVM: with 0, with 1 if there is none, with 2 if the arguments are wrong. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, consoleCharset(), arguments));
    }

    static int run(PrintStream out, PrintStream err, Charset charset, String... words) {
        if (words.length != 3 || !words[1].equals("--class")) {
            boolean isHelp = words.length == 1 && (words[0].equals("--help") || words[0].equals("-h"));
            (isHelp ? out : err).print(USAGE);
            return isHelp ? ANSWERED : WRONG_USAGE;
        }
        try (HeapGraph graph = HeapGraph.open(Path.of(words[0]))) {
            List<HeapClass> classes = graph.objects().classesNamed(words[2]);
            if (classes.isEmpty()) {
                err.println("No class is called " + words[2] + " in " + words[0]
                        + ". Give its full name, for example java.util.HashMap$Node.");
                return UNREADABLE;
            }
            out.print(plain(paths(graph, words[2], classes), charset));
            out.flush();
            return ANSWERED;
        } catch (NoSuchFileException missing) {
            err.println("There is no file " + missing.getFile() + ".");
        } catch (IOException | UncheckedIOException unreadable) {
            err.println(unreadable.getMessage());
        } catch (OutOfMemoryError tooSmall) {
            err.println("The heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB is too small for this dump. Give more, for example: java -Xmx"
                    + (Runtime.getRuntime().maxMemory() >> 19) + "m -jar ullage-heapdump.jar …");
        }
        return UNREADABLE;
    }

    private static String paths(HeapGraph graph, String className, List<HeapClass> classes) {
        long instances = classes.stream().mapToLong(HeapClass::instances).sum();
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "Paths from GC roots to %s, %,d instances%n", className, instances));
        text.append(String.format(Locale.ROOT, "  %12s  %11s  %s%n", "instances", "size", "path"));
        for (RootPath path : graph.pathsToRoots(className)) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %,12d  %11s  %s%s%n",
                    path.instances(),
                    path.size(),
                    path.render(),
                    strength(path)));
        }
        return text.toString();
    }

    private static String strength(RootPath path) {
        boolean isFirm = path.reachability() == Reachability.STRONG || path.reachability() == Reachability.UNREACHABLE;
        return isFirm ? "" : "  (" + path.reachability().name().toLowerCase(Locale.ROOT) + " reference)";
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
