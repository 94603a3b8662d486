package dev.ullage.internal.child.wire;

import dev.ullage.internal.child.wire.Frame.Bytes;
import dev.ullage.internal.child.wire.Frame.Collected;
import dev.ullage.internal.child.wire.Frame.Discovered;
import dev.ullage.internal.child.wire.Frame.Ended;
import dev.ullage.internal.child.wire.Frame.Exiting;
import dev.ullage.internal.child.wire.Frame.Exiting.ExitCall;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.HeapDumped;
import dev.ullage.internal.child.wire.Frame.Hello;
import dev.ullage.internal.child.wire.Frame.Hunted;
import dev.ullage.internal.child.wire.Frame.Output;
import dev.ullage.internal.child.wire.Frame.OutputDropped;
import dev.ullage.internal.child.wire.Frame.Reported;
import dev.ullage.internal.child.wire.Frame.Sampled;
import dev.ullage.internal.child.wire.Frame.Skipped;
import dev.ullage.internal.child.wire.Frame.StandardStream;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.Frame.Status;
import dev.ullage.internal.child.wire.Frame.StillLive;
import dev.ullage.internal.child.wire.Frame.Tracked;
import dev.ullage.internal.child.wire.Frame.Unknown;
import dev.ullage.internal.child.wire.Frame.Watched;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Supplier;

/** Frames as bytes: the length of what follows (4 bytes), the kind (1 byte), the values. */
final class FrameCodec {

    /** Counted up with every change that an older reader would misread; a new kind of frame is none. */
    static final int VERSION = 5;

    /** No frame is longer, the kind included, its length not. */
    static final int LONGEST = 16 << 20;

    static final int HELLO = 1;

    private static final int SAMPLED = 11;
    private static final int HUNTED = 20;

    private FrameCodec() {}

    static byte[] encode(Frame frame) throws IOException {
        WireOutput out = new WireOutput();
        out.whole(0);
        if (frame instanceof Hello hello) {
            out.small(HELLO);
            out.whole(hello.version());
            Parts.write(out, hello.effective());
        } else if (frame instanceof Discovered discovered) {
            out.small(2);
            out.number(discovered.containers());
            out.number(discovered.tests());
        } else if (frame instanceof Started started) {
            out.small(3);
            Parts.write(out, started.node());
            out.text(started.thread());
            out.whole(started.number());
            out.number(started.at().toNanos());
        } else if (frame instanceof Finished finished) {
            out.small(4);
            out.text(finished.id());
            out.constant(finished.status());
            out.number(finished.took().toNanos());
            out.number(finished.allocated().orElse(Parts.UNKNOWN));
            out.optional(finished.thrown(), Parts::write);
        } else if (frame instanceof Skipped skipped) {
            out.small(5);
            Parts.write(out, skipped.node());
            out.text(skipped.reason());
        } else if (frame instanceof Reported reported) {
            out.small(6);
            out.text(reported.id());
            out.texts(reported.entries());
        } else if (frame instanceof Output output) {
            out.small(7);
            out.constant(output.stream());
            out.text(output.id());
            out.raw(output.chunk().toArray());
        } else if (frame instanceof OutputDropped dropped) {
            out.small(8);
            out.number(dropped.carried());
        } else if (frame instanceof Exiting exiting) {
            out.small(9);
            out.optional(exiting.call(), (to, call) -> {
                to.text(call.thread());
                to.list(call.stack(), Parts::write);
            });
        } else if (frame instanceof Ended ended) {
            out.small(10);
            Parts.write(out, ended.totals());
            out.optional(ended.failure(), Parts::write);
        } else if (frame instanceof Sampled sampled) {
            out.small(SAMPLED);
            Parts.write(out, sampled.reading());
        } else if (frame instanceof Collected collected) {
            out.small(12);
            Parts.write(out, collected);
        } else if (frame instanceof Watched watched) {
            out.small(13);
            Parts.write(out, watched);
        } else if (frame instanceof StillLive live) {
            out.small(14);
            out.list(live.classes(), Parts::write);
        } else if (frame instanceof Tracked tracked) {
            out.small(15);
            out.list(tracked.categories(), Parts::write);
        } else if (frame instanceof HeapDumped dumped) {
            out.small(16);
            out.text(dumped.file());
        } else if (frame instanceof Hunted hunted) {
            out.small(HUNTED);
            RecordCodec.write(out, HuntStep.class, hunted.step());
        } else {
            throw new IllegalArgumentException("A frame of an unknown kind cannot be written: " + frame);
        }
        byte[] bytes = out.toBytes();
        int length = bytes.length - Integer.BYTES;
        if (length > LONGEST) {
            throw new WireException(
                    "A frame " + frame.kindName() + " of " + length + " bytes is longer than " + LONGEST + ".");
        }
        ByteBuffer.wrap(bytes).putInt(length);
        return bytes;
    }

    /** Puts a whole frame {@link Sampled} into a buffer, without making an object. */
    static void putSampled(ByteBuffer into, long nanos, int test, long[] values) {
        into.clear();
        into.putInt(1 + Long.BYTES + 2 * Integer.BYTES + Long.BYTES * values.length);
        into.put((byte) SAMPLED);
        into.putLong(nanos);
        into.putInt(test);
        into.putInt(values.length);
        for (long value : values) {
            into.putLong(value);
        }
    }

    /**
     * Decodes what follows a length.
     *
     * @param where what errors call the frame; hardly ever asked for
     */
    static Frame decode(ByteBuffer bytes, Supplier<String> where) throws WireException {
        int length = bytes.remaining();
        WireInput in = new WireInput(bytes, where);
        int kind = in.small();
        Frame frame = switch (kind) {
            case HELLO -> hello(in);
            case 2 -> new Discovered(in.number(), in.number());
            case 3 -> new Started(Parts.testNode(in), in.text(), in.whole(), Duration.ofNanos(in.number()));
            case 4 ->
                new Finished(
                        in.text(),
                        in.constant(Status.values()),
                        Duration.ofNanos(in.number()),
                        Parts.known(in.number()),
                        in.optional(Parts::thrown));
            case 5 -> new Skipped(Parts.testNode(in), in.text());
            case 6 -> new Reported(in.text(), in.texts());
            case 7 -> new Output(in.constant(StandardStream.values()), in.text(), bytes(in));
            case 8 -> new OutputDropped(in.number());
            case 9 -> new Exiting(in.optional(from -> new ExitCall(from.text(), from.list(Parts::stackTraceElement))));
            case 10 -> new Ended(Parts.totals(in), in.optional(Parts::thrown));
            case SAMPLED -> new Sampled(Parts.reading(in));
            case 12 -> Parts.collected(in);
            case 13 -> Parts.watched(in);
            case 14 -> new StillLive(in.list(Parts::ofClass));
            case 15 -> new Tracked(in.list(Parts::ofCategory));
            case 16 -> new HeapDumped(in.text());
            case HUNTED -> new Hunted((HuntStep) RecordCodec.read(in, HuntStep.class));
            default -> new Unknown(kind, length);
        };
        if (!(frame instanceof Unknown)) {
            in.end();
        }
        return frame;
    }

    private static Hello hello(WireInput in) throws WireException {
        int version = in.whole();
        if (version != VERSION) {
            throw new WireException("The child speaks version " + version
                    + " of the wire format, this reader version " + VERSION
                    + ". Give both the same version of ullage-child.");
        }
        return new Hello(version, Parts.effectiveValues(in));
    }

    private static Bytes bytes(WireInput in) throws WireException {
        byte[] raw = in.raw();
        return Bytes.copyOf(raw, 0, raw.length);
    }
}
