package dev.ullage.internal.child.run;

import java.util.Optional;

/**
 * The child: runs what a request file asks for, and appends frames to another file:
 * {@code java -cp … dev.ullage.internal.child.run.Main REQUEST FRAMES [--end-with-parent]}. With the option it ends as soon as its
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

    private Main() {}

    /** Runs, and ends the JVM with one of the exit codes above. */
    public static void main(String[] arguments) {
        ChildMain.run(arguments, (request, telling, effective) -> {
            Optional<Watch> watch = Watch.start(request.watching(), telling, effective.maxHeap());
            return new SuiteRun(request, telling, watch).execute();
        });
    }
}
