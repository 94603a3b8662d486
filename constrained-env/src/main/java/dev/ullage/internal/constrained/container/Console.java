package dev.ullage.internal.constrained.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.ullage.internal.child.JvmOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The other end of a container's standard streams: what comes is kept as far as it may matter, and nothing is sent. When this
 * process dies, the engine ends the container's standard input, which ends the child.
 */
final class Console implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final Silence input = new Silence();
    private final Output output;

    private Console(JvmOutput to) {
        output = new Output(to);
    }

    static Console attach(String id, JvmOutput to, DockerClient client) throws IOException {
        Console console = new Console(to);
        try {
            client.attachContainerCmd(id)
                    .withStdIn(console.input)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(console.output)
                    .awaitStarted(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            console.close();
            throw new IOException("Interrupted while the container's streams were asked for.", interrupted);
        }
        return console;
    }

    /** The container finds no more to read. */
    void endInput() {
        input.close();
    }

    /** Waits until all that the container wrote has come; once it has ended. */
    void drain() throws InterruptedException {
        output.awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        input.close();
        output.close();
    }

    /** Ends when it is closed, and has nothing before. */
    private static final class Silence extends InputStream {

        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                end.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            return -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }

        @Override
        public void close() {
            end.countDown();
        }
    }

    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final JvmOutput to;

        Output(JvmOutput to) {
            this.to = to;
        }

        @Override
        public void onNext(Frame frame) {
            to.add(frame.getPayload());
        }
    }
}
