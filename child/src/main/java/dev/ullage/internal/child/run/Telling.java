package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.FirstDump;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Ended;
import dev.ullage.internal.child.wire.FrameWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the parent, and keeps in mind what is in progress. After a first failure to write it is silent. Safe for use by several threads. */
public final class Telling {

    private final FrameWriter writer;
    private final FirstDump heapDump;
    private volatile @Nullable IOException failure;
    private volatile String inProgress = "";
    private volatile int numberInProgress;
    private volatile boolean isOver;

    Telling(FrameWriter writer, FirstDump heapDump) {
        this.writer = writer;
        this.heapDump = heapDump;
    }

    /** Tells the parent. */
    public void tell(Frame frame) {
        if (frame instanceof Ended) {
            isOver = true;
        }
        if (failure == null) {
            try {
                writer.write(frame);
            } catch (IOException unheard) {
                failure = unheard;
            }
        }
    }

    /** Tells the end of a test or container. */
    void tellEnd(Frame.Finished end) {
        try {
            heapDump.hasEnded(end.id());
        } catch (IOException unheard) {
            failure = unheard;
        }
        tell(end);
    }

    /** Tells a reading without making an object. */
    void tellSampled(long nanos, int test, long[] values) {
        if (failure == null) {
            try {
                writer.writeSampled(nanos, test, values);
            } catch (IOException unheard) {
                failure = unheard;
            }
        }
    }

    /** The unique id of the container or test that began last and has not ended; empty between them. */
    String inProgress() {
        return inProgress;
    }

    /** The number of {@link #inProgress}; zero between them. */
    int numberInProgress() {
        return numberInProgress;
    }

    void inProgress(String id, int number) {
        inProgress = id;
        numberInProgress = number;
    }

    /** A file of that name beside the frames. */
    Path beside(String name) {
        return heapDump.file().resolveSibling(name);
    }

    /** This JVM is about to be ended by its own main, whatever was told until then. */
    void leave() {
        isOver = true;
    }

    /** Whether the end of the run was told, or could not be. */
    boolean isOver() {
        return isOver;
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
