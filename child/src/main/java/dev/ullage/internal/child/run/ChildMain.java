package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.FirstDump;
import dev.ullage.internal.child.wire.FrameWriter;
import dev.ullage.internal.child.wire.RunRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** What every child's main does around its work: reads the request, follows its parent, writes frames, ends the JVM. */
public final class ChildMain {

    private static final String END_WITH_PARENT = "--end-with-parent";

    private ChildMain() {}

    /** What a child is there for. */
    public interface Work {
        /**
         * Does it.
         *
         * @return the JVM's exit code
         */
        int execute(RunRequest request, Telling telling, EffectiveValues effective);
    }

    /** Does the work, and ends the JVM with one of the exit codes of {@link Main}. */
    public static void run(String[] arguments, Work work) {
        PrintStream err = System.err;
        List<String> words = List.of(arguments);
        if (words.size() < 2
                || words.size() > 3
                || (words.size() == 3 && !words.get(2).equals(END_WITH_PARENT))) {
            err.println("Give the request's file, the frames' file and perhaps " + END_WITH_PARENT + ", but got "
                    + words + ".");
            System.exit(Main.WRONG_USAGE);
        }
        System.exit(code(words, err, work));
    }

    private static int code(List<String> words, PrintStream err, Work work) {
        try {
            return run(RunRequest.readFrom(Path.of(words.get(0))), words, err, work);
        } catch (IOException | IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return Main.WRONG_USAGE;
        }
    }

    private static int run(RunRequest request, List<String> words, PrintStream err, Work work) throws IOException {
        Path frames = Path.of(words.get(1));
        EffectiveValues effective = Effective.values();
        try (FrameWriter writer = FrameWriter.appendTo(frames, effective)) {
            Telling telling = new Telling(writer, FirstDump.beside(frames));
            if (words.contains(END_WITH_PARENT)) {
                ParentWatch.start(telling);
            }
            OutputCapture.install(telling, request.outputCharset());
            ExitWatch.install(telling);
            int code = code(request, work, telling, effective, err);
            telling.failure().ifPresent(failure -> err.println(FrameWriter.UNHEARD + frames + ": " + failure));
            return telling.failure().isPresent() ? Main.UNHEARD : code;
        } catch (OutOfMemoryError nothingLeft) {
            Runtime.getRuntime().halt(Main.OUT_OF_MEMORY);
            throw nothingLeft;
        }
    }

    /** From here on it is this main that ends the JVM, and no code of the user's is to be blamed for it. */
    private static int code(
            RunRequest request, Work work, Telling telling, EffectiveValues effective, PrintStream err) {
        try {
            return work.execute(request, telling, effective);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return Main.WRONG_USAGE;
        } finally {
            telling.leave();
        }
    }
}
