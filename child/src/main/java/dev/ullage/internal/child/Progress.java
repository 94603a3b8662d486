package dev.ullage.internal.child;

import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Ended;
import dev.ullage.internal.child.wire.Frame.Exiting;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Hello;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.TestNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a run has come, by the frames that were read. Not safe for use by several threads. */
public final class Progress {

    private final Map<String, Started> running = new LinkedHashMap<>();
    private final Observed observed = new Observed();
    private @Nullable Hello hello;
    private @Nullable Exiting exiting;
    private @Nullable Ended ended;

    /** Takes the next frame into account. */
    public void note(Frame frame) {
        observed.note(frame);
        if (frame instanceof Started started) {
            running.put(started.node().id(), started);
        } else if (frame instanceof Finished finished) {
            running.remove(finished.id());
        } else if (frame instanceof Hello first) {
            hello = first;
        } else if (frame instanceof Exiting exit) {
            exiting = exit;
        } else if (frame instanceof Ended last) {
            ended = last;
        }
    }

    /** What was seen of memory, where the request asks for it. */
    public Observed observed() {
        return observed;
    }

    /** What the JVM really got; empty before it said hello. */
    public Optional<EffectiveValues> effective() {
        return Optional.ofNullable(hello).map(Hello::effective);
    }

    /** The test that began last and has not ended; between tests, such a class or template, but no engine. */
    public Optional<Started> inProgress() {
        Started found = null;
        for (Started each : running.values()) {
            boolean isTest = each.node().isTest();
            boolean isBetter = found == null || isTest || !found.node().isTest();
            if (isBetter && (isTest || each.node().parent().isPresent())) {
                found = each;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The node of {@link #inProgress}. */
    Optional<TestNode> nodeInProgress() {
        return inProgress().map(Started::node);
    }

    /** The frame that a JVM writes which shuts down in the middle of the run. */
    Optional<Exiting> exiting() {
        return Optional.ofNullable(exiting);
    }

    /** The last frame of a run that came to its end. */
    public Optional<Ended> ended() {
        return Optional.ofNullable(ended);
    }
}
