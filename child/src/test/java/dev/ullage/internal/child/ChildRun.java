package dev.ullage.internal.child;

import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Output;
import dev.ullage.internal.child.wire.Frame.StandardStream;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A child JVM that was followed to its end, with all its frames. */
record ChildRun(List<Frame> frames, ChildEnd end, boolean heapDumpWasThere) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static ChildRun of(Class<?> cases) throws IOException, InterruptedException {
        return of(JvmSpec.likeThisOne(), RunRequest.of(Selector.ofClass(cases.getName())));
    }

    static ChildRun of(JvmSpec spec, Class<?> cases) throws IOException, InterruptedException {
        return of(spec, RunRequest.of(Selector.ofClass(cases.getName())));
    }

    static ChildRun of(JvmSpec spec, RunRequest request) throws IOException, InterruptedException {
        return within(PATIENCE, spec, request);
    }

    /** Ends the child when it is silent for so long. */
    static ChildRun within(Duration deadline, JvmSpec spec, RunRequest request)
            throws IOException, InterruptedException {
        List<Frame> frames = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(spec, request)) {
            while (!child.isOver()) {
                Optional<Frame> frame = child.await(deadline);
                frame.ifPresent(frames::add);
                if (frame.isEmpty() && !child.isOver()) {
                    child.timeOut(deadline);
                }
            }
            ChildEnd end = child.end();
            boolean dumped = end instanceof ChildEnd.OutOfMemory outOfMemory
                    && outOfMemory.heapDump().filter(Files::exists).isPresent();
            return new ChildRun(frames, end, dumped);
        }
    }

    <F extends Frame> List<F> all(Class<F> kind) {
        return frames.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What came of the test of this method. */
    Finished finished(String method) {
        return all(Finished.class).stream()
                .filter(frame -> frame.id().endsWith("[method:" + method + "()]"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " did not finish, but " + frames));
    }

    byte[] output(StandardStream stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        all(Output.class).stream()
                .filter(frame -> frame.stream() == stream)
                .forEach(frame -> bytes.writeBytes(frame.chunk().toArray()));
        return bytes.toByteArray();
    }
}
