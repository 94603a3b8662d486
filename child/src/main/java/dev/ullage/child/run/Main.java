package dev.ullage.child.run;

import dev.ullage.child.wire.EffectiveValues;
import dev.ullage.child.wire.FrameWriter;
import dev.ullage.child.wire.RunRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The child: runs what a request file asks for, and appends frames to another file:
 * {@code java -cp … dev.ullage.child.run.Main REQUEST FRAMES [--end-with-parent]}. With the option it ends as soon as its
 * standard input does, so that it does not outlive the parent that holds the other end.
 *
 * <p>Standard output and error go into frames as long as {@code System.out} and {@code System.err} are used; what else is
 * written to the descriptors, by native code or the JVM, is the parent's to catch.
 */
public final class Main {

    /** The run came to its end, whatever became of its tests. */
    public static final int COMPLETED = 0;
    /** The heap, or another part of memory, was not enough. */
    public static final int OUT_OF_MEMORY = 3;
    /** The arguments or the request are wrong; standard error says how. */
    public static final int WRONG_USAGE = 64;
    /** The launcher threw; the last frame says what. */
    public static final int BROKEN = 70;
    /** The frames could not be written; standard error says why. */
    public static final int UNHEARD = 74;

    private static final String END_WITH_PARENT = "--end-with-parent";

    private Main() {}

    /** Runs, and ends the JVM with one of the exit codes above. */
    public static void main(String[] arguments) {
        PrintStream err = System.err;
        List<String> words = List.of(arguments);
        if (words.size() < 2
                || words.size() > 3
                || (words.size() == 3 && !words.get(2).equals(END_WITH_PARENT))) {
            err.println("Give the request's file, the frames' file and perhaps " + END_WITH_PARENT + ", but got "
                    + words + ".");
            System.exit(WRONG_USAGE);
        }
        int code;
        try {
            RunRequest request = RunRequest.readFrom(Path.of(words.get(0)));
            if (words.size() == 3) {
                ParentWatch.start();
            }
            code = run(request, Path.of(words.get(1)), err);
        } catch (IOException | IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            code = WRONG_USAGE;
        }
        System.exit(code);
    }

    private static int run(RunRequest request, Path frames, PrintStream err) throws IOException {
        EffectiveValues effective = Effective.values();
        try (FrameWriter writer = FrameWriter.appendTo(frames, effective)) {
            Telling telling = new Telling(writer);
            Optional<Watch> watch = Watch.start(request.watching(), telling, effective.maxHeap());
            SuiteRun run = new SuiteRun(request, telling, watch);
            OutputCapture.install(telling, request.outputCharset());
            ExitWatch exitWatch = ExitWatch.install(telling);
            int code = run.execute();
            exitWatch.runIsOver();
            telling.failure()
                    .ifPresent(failure -> err.println("The frames cannot be written to " + frames + ": " + failure));
            return telling.failure().isPresent() ? UNHEARD : code;
        } catch (OutOfMemoryError nothingLeft) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
            throw nothingLeft;
        }
    }
}
