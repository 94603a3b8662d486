package dev.ullage.child.run;

import dev.ullage.child.wire.EffectiveValues;
import dev.ullage.child.wire.FirstDump;
import dev.ullage.child.wire.FrameWriter;
import dev.ullage.child.wire.RunRequest;
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
        int code;
        try {
            RunRequest request = RunRequest.readFrom(Path.of(words.get(0)));
            code = run(request, words, err, work);
        } catch (IOException | IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            code = Main.WRONG_USAGE;
        }
        System.exit(code);
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
            int code = work.execute(request, telling, effective);
            telling.failure()
                    .ifPresent(failure -> err.println("The frames cannot be written to " + frames + ": " + failure));
            return telling.failure().isPresent() ? Main.UNHEARD : code;
        } catch (OutOfMemoryError nothingLeft) {
            Runtime.getRuntime().halt(Main.OUT_OF_MEMORY);
            throw nothingLeft;
        }
    }
}
