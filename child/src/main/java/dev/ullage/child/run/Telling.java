package dev.ullage.child.run;

import dev.ullage.child.wire.Frame;
import dev.ullage.child.wire.FrameWriter;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the parent, and keeps in mind what is in progress. After a first failure to write it is silent. */
final class Telling {

    private final FrameWriter writer;
    private volatile @Nullable IOException failure;
    private volatile String inProgress = "";

    Telling(FrameWriter writer) {
        this.writer = writer;
    }

    void tell(Frame frame) {
        if (failure == null) {
            try {
                writer.write(frame);
            } catch (IOException unheard) {
                failure = unheard;
            }
        }
    }

    /** The unique id of the container or test that began last and has not ended; empty between them. */
    String inProgress() {
        return inProgress;
    }

    void inProgress(String id) {
        inProgress = id;
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
