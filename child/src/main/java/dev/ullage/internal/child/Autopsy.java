package dev.ullage.internal.child;

import dev.ullage.internal.child.wire.Frame.Ended;
import dev.ullage.internal.child.wire.Frame.Exiting;
import dev.ullage.internal.child.wire.FrameWriter;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Thrown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Finds out how a JVM ended, from its last frames, its exit code and the files it left. */
final class Autopsy {

    private static final int OUT_OF_MEMORY = 3;
    /** The child could not write its frames, and said so. */
    private static final int UNHEARD = 74;

    private static final int SIGNALLED = 128;
    /** Abort, bus error, floating-point exception, segmentation violation, illegal instruction. */
    private static final Set<Integer> CRASHES = Set.of(4, 6, 7, 8, 11);

    private static final int HIGHEST_SIGNAL = 31;
    private static final int LONGEST_CONSOLE = 4000;

    private final Progress progress;
    private final ChildFolder folder;
    private final int code;
    private final String position;
    private final JvmOutput output;

    Autopsy(Progress progress, ChildFolder folder, int code, String position, JvmOutput output) {
        this.progress = progress;
        this.folder = folder;
        this.code = code;
        this.position = position;
        this.output = output;
    }

    ChildEnd end() throws IOException {
        Optional<TestNode> during = progress.nodeInProgress();
        Optional<Ended> ended = progress.ended();
        Optional<Thrown> failure = ended.flatMap(Ended::failure);
        Optional<Thrown> error = failure.filter(Thrown::isOutOfMemory);
        boolean isOfATestBefore = folder.heapDump().ended().isPresent();
        Optional<Path> heapDump =
                isOfATestBefore ? Optional.empty() : folder.heapDump().ifThere();
        if (error.isPresent() || (failure.isPresent() && heapDump.isPresent()) || (ended.isEmpty() && diedOfHeap())) {
            Optional<String> ranOut = isOfATestBefore ? error.flatMap(Thrown::message) : outOf(error);
            return new ChildEnd.OutOfMemory(ranOut, during, error, heapDump);
        }
        if (ended.isPresent() && failure.isEmpty()) {
            return new ChildEnd.Completed(ended.get().totals());
        }
        String console = output.end(LONGEST_CONSOLE);
        if (code == UNHEARD && console.contains(FrameWriter.UNHEARD)) {
            return new ChildEnd.Broken(code, failure, position, console);
        }
        int signal = code - SIGNALLED;
        boolean isSignal = signal > 0 && signal <= HIGHEST_SIGNAL;
        Optional<Exiting> exiting = progress.exiting();
        if (exiting.flatMap(Exiting::call).isPresent()) {
            return new ChildEnd.Exited(code, during, exiting.flatMap(Exiting::call));
        }
        Optional<Path> errorLog = ChildFolder.ifThere(folder.errorLog());
        if (errorLog.isPresent() || (isSignal && CRASHES.contains(signal))) {
            return new ChildEnd.Crashed(code, during, errorLog);
        }
        if (isSignal) {
            return new ChildEnd.Killed(signal, during);
        }
        if (progress.effective().isPresent() && failure.isEmpty() && during.isPresent()) {
            return new ChildEnd.Exited(code, during, Optional.empty());
        }
        return new ChildEnd.Broken(code, failure, position, console);
    }

    /** By the line that the JVM prints when it dumps the heap, for the error that ends a run may be a later one. */
    private Optional<String> outOf(Optional<Thrown> error) {
        return output.outOfMemoryReason().or(() -> error.flatMap(Thrown::message));
    }

    /** The JVM was out of memory so badly that it could tell nothing. */
    private boolean diedOfHeap() {
        return code == OUT_OF_MEMORY && progress.exiting().isEmpty();
    }
}
