package dev.ullage.report;

import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.EvidenceException;
import dev.ullage.report.evidence.EvidenceFile;
import dev.ullage.report.evidence.Grade;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders and merges evidence files on the command line:
 * {@code java -cp … dev.ullage.report.Main EVIDENCE.json --html report.html}. With {@code --help} it prints all there is.
 */
public final class Main {

    static final int RENDERED = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int UNREADABLE = 3;

    private Main() {}

    /**
     * Renders and ends the JVM: with 0, with 1 if the verdict is failed, with 2 if the arguments are wrong, with 3 if a file
     * cannot be read or written.
     */
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
            return RENDERED;
        }
        try {
            Evidence evidence = evidence(arguments);
            render(evidence, arguments, out, charset);
            return evidence.verdict() == Grade.FAILED ? FAILED : RENDERED;
        } catch (EvidenceException | IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
        } catch (IOException unusable) {
            err.println("A file cannot be read or written: " + unusable);
        }
        return UNREADABLE;
    }

    private static Evidence evidence(Arguments arguments) throws IOException, EvidenceException {
        List<Evidence> parts = new ArrayList<>();
        for (Path file : arguments.files()) {
            parts.add(EvidenceFile.read(file));
        }
        return parts.size() == 1 ? parts.get(0) : Evidence.merged(arguments.name(), parts);
    }

    private static void render(Evidence evidence, Arguments arguments, PrintStream out, Charset charset)
            throws IOException {
        if (arguments.text()) {
            out.print(plain(Rendering.TEXT.of(evidence), charset));
            out.flush();
        }
        for (Map.Entry<Rendering, Path> each : arguments.renderings().entrySet()) {
            each.getKey().write(evidence, each.getValue());
        }
        if (arguments.merged().isPresent()) {
            EvidenceFile.write(evidence, arguments.merged().get());
        }
    }

    /** What a console without arrows, dots and ellipses can show. */
    private static String plain(String text, Charset charset) {
        return charset.newEncoder().canEncode("→←…·")
                ? text
                : text.replace("→", "->").replace("←", "<-").replace("…", "...").replace("·", "-");
    }

    /** JDK 19 and later name the console's charset; before, the console is written in the default one. */
    private static Charset consoleCharset() {
        String name = System.getProperty("stdout.encoding", "");
        return name.isEmpty() ? Charset.defaultCharset() : Charset.forName(name);
    }
}
