package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.Frame.Bytes;
import dev.ullage.internal.child.wire.Frame.Output;
import dev.ullage.internal.child.wire.Frame.OutputDropped;
import dev.ullage.internal.child.wire.Frame.StandardStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicLong;

/** A standard stream whose bytes go to the parent, unbuffered, with the test in progress. */
final class OutputCapture extends OutputStream {

    private static final int LONGEST_CHUNK = 32 << 10;
    /** With what it costs to carry them. */
    private static final long MOST = 64L << 20;
    /** What a frame takes beside its id and its bytes. */
    private static final int FRAME = 14;

    private final Telling telling;
    private final StandardStream stream;
    /** Of both streams. */
    private final AtomicLong carried;

    private OutputCapture(Telling telling, StandardStream stream, AtomicLong carried) {
        this.telling = telling;
        this.stream = stream;
        this.carried = carried;
    }

    /** Takes over {@code System.out} and {@code System.err}. */
    static void install(Telling telling, Charset charset) {
        AtomicLong carried = new AtomicLong();
        System.setOut(new Standard(new OutputCapture(telling, StandardStream.OUT, carried), charset));
        System.setErr(new Standard(new OutputCapture(telling, StandardStream.ERR, carried), charset));
    }

    /** A stream for all tests: what one of them closes is open for the others. */
    private static final class Standard extends PrintStream {

        Standard(OutputCapture capture, Charset charset) {
            super(capture, false, charset);
        }

        @Override
        public void close() {
            flush();
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; done += LONGEST_CHUNK) {
            int part = Math.min(LONGEST_CHUNK, length - done);
            String id = telling.inProgress();
            long cost = (long) part + id.length() + FRAME; // or a byte at a time would make frames without end
            long before = carried.getAndAdd(cost);
            if (before <= MOST && before + cost > MOST) {
                telling.tell(new OutputDropped(before));
            } else if (before + cost <= MOST) {
                telling.tell(new Output(stream, id, Bytes.copyOf(bytes, offset + done, part)));
            }
        }
    }
}
