package dev.ullage.internal.child.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.ullage.internal.child.wire.Frame.Bytes;
import dev.ullage.internal.child.wire.Frame.Collected;
import dev.ullage.internal.child.wire.Frame.Collected.Stage;
import dev.ullage.internal.child.wire.Frame.Discovered;
import dev.ullage.internal.child.wire.Frame.Ended;
import dev.ullage.internal.child.wire.Frame.Exiting;
import dev.ullage.internal.child.wire.Frame.Finished;
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
import dev.ullage.internal.child.wire.Thrown.Nature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameStreamTest {

    private static final EffectiveValues EFFECTIVE = new EffectiveValues(
            "17.0.15+6",
            "VM",
            64 << 20,
            "Serial",
            List.of("Copy", "MarkSweepCompact"),
            2,
            256 << 20,
            0,
            4711,
            List.of("-Xss1m"),
            "Linux 6.1",
            "amd64");
    private static final TestNode NODE = new TestNode(
            "[engine:e]/[class:C]/[method:m()]",
            Optional.of("[engine:e]/[class:C]"),
            "spricht Übel \ud83d\ude00",
            "m()",
            true,
            Optional.of("com.acme.C"),
            Optional.of("m"));
    private static final StackTraceElement ELEMENT = new StackTraceElement(null, "m", "1", "C", "m", null, -2);
    private static final Thrown CAUSE = new Thrown(
            "java.lang.OutOfMemoryError",
            Nature.OUT_OF_MEMORY,
            Optional.empty(),
            "java.lang.OutOfMemoryError",
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    private static final Thrown THROWN = new Thrown(
            "AssertionFailedError",
            Nature.ASSERTION,
            Optional.of("no"),
            "AssertionFailedError: no",
            List.of(ELEMENT, ELEMENT),
            Optional.of(CAUSE),
            List.of(CAUSE, CAUSE),
            Optional.of("1"),
            Optional.of(""));
    private static final List<Frame> EVERY_KIND = List.of(
            new Discovered(3, 4),
            new Started(NODE, "main", 2, Duration.ofMillis(3)),
            new Output(StandardStream.ERR, NODE.id(), Bytes.copyOf(new byte[] {9, -1, 0, -128, 9}, 1, 3)),
            new OutputDropped(5),
            new Reported(NODE.id(), Map.of("key", "value")),
            new Skipped(NODE, "because"),
            new Finished(NODE.id(), Status.FAILED, Duration.ofMillis(7), OptionalLong.of(440), Optional.of(THROWN)),
            new Finished(NODE.id(), Status.SUCCESSFUL, Duration.ZERO, OptionalLong.empty(), Optional.empty()),
            new Exiting(Optional.of(new Exiting.ExitCall("main", List.of(ELEMENT)))),
            new Exiting(Optional.empty()),
            new Sampled(new Reading(100_000_000, 2, List.of(1L, -1L, Long.MAX_VALUE))),
            new Collected(Stage.BOUNDARY, new Reading(5, 2, List.of()), OptionalLong.of(9), Duration.ofMillis(3)),
            new Collected(Stage.END, new Reading(6, 2, List.of(7L)), OptionalLong.empty(), Duration.ZERO),
            new StillLive(List.of(new StillLive.OfClass("byte[]", 3, 72))),
            new Tracked(List.of(new Tracked.OfCategory("Other", 5))),
            new Frame.HeapDumped("thrashing.hprof"),
            new Watched(
                    3, Duration.ofMillis(1), 48, Duration.ofMillis(200), 2, 1, Duration.ofMillis(3), Optional.of("no")),
            new Hunted(new HuntStep.Found(NODE, NODE)),
            new Hunted(new HuntStep.Began(HuntStep.Activity.NARROWING, List.of(NODE.id()), 2, 350)),
            new Hunted(new HuntStep.Alive(7)),
            new Hunted(new HuntStep.LeftAside(NODE.id(), HuntStep.LeftAside.Why.ABORTED, 2, "no")),
            new Hunted(new HuntStep.Covered(
                    List.of(NODE.id()), 4, 9, List.of("a cache fills"), List.of("Cart grew"), true)),
            new Hunted(new HuntStep.Deferred(List.of(NODE.id()), 48_000)),
            new Hunted(new HuntStep.Grew(
                    List.of(NODE.id()), 5, Bytes.copyOf(new byte[] {1, 2}, 0, 2), List.of("Leak: …"), 10, true)),
            new Hunted(new HuntStep.Suspected(
                    List.of(NODE.id()), List.of("[e:f]"), List.of(new HuntStep.Grown("byte[]", 3)))),
            new Hunted(new HuntStep.Examined(
                    List.of(NODE.id()), Bytes.copyOf(new byte[] {1, 2}, 0, 2), List.of("Leak: …"), 10)),
            new Hunted(new HuntStep.Crowded("so many")),
            new Ended(new Totals(5, 1, 2, 1, 1), Optional.of(CAUSE)));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writesAFrameOfEveryKind() throws IOException {
        file = Files.createFile(folder.resolve("frames"));
        try (FrameWriter writer = FrameWriter.appendTo(file, EFFECTIVE)) {
            for (Frame frame : EVERY_KIND) {
                writer.write(frame);
            }
        }
    }

    @Test
    void everyKindOfFrameIsReadAsItWasWritten() throws IOException {
        List<Frame> expected = new ArrayList<>(List.of(new Frame.Hello(5, EFFECTIVE)));
        expected.addAll(EVERY_KIND);

        assertThat(read()).isEqualTo(expected);
    }

    @Test
    void aReadingIsWrittenWithoutGarbage() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] values = {1, -1, Long.MAX_VALUE};
        try (FrameWriter writer = FrameWriter.appendTo(file, EFFECTIVE)) {
            writeSampled(writer, values);
            threads.getCurrentThreadAllocatedBytes();

            long before = threads.getCurrentThreadAllocatedBytes();
            writeSampled(writer, values);

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
        }
        List<Frame> all = read();
        assertThat(all.get(all.size() - 1))
                .isEqualTo(new Sampled(new Reading(99, 2, List.of(1L, -1L, Long.MAX_VALUE))));
    }

    private static void writeSampled(FrameWriter writer, long[] values) throws IOException {
        for (int i = 0; i < 100; i++) {
            writer.writeSampled(i, 2, values);
        }
    }

    @Test
    void aStreamThatEndsAnywhereGivesTheFramesBeforeAndSaysWhereItEnded() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        List<Frame> all = read();
        List<Integer> ends = ends(whole);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int cut = length;
            int complete = (int) ends.stream().filter(end -> end <= cut).count();
            try (FrameReader reader = FrameReader.follow(file)) {
                assertThat(drain(reader)).isEqualTo(all.subList(0, complete));
                assertThat(reader.frames()).isEqualTo(complete);
                assertThat(reader.poll()).isEmpty();
                assertThat(reader.position().contains("in the middle")).isEqualTo(cut > 0 && !ends.contains(cut));
            }
        }
    }

    @Test
    void thePositionIsASentence() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int second = ends(whole).get(1);

        assertThat(positionOf(new byte[0])).isEqualTo("before the first frame");
        assertThat(positionOf(Arrays.copyOf(whole, second))).isEqualTo("after frame 2 (Discovered)");
        assertThat(positionOf(Arrays.copyOf(whole, second + 3)))
                .isEqualTo("after frame 2 (Discovered), in the middle of frame 3: 3 bytes of its length");
        assertThat(positionOf(Arrays.copyOf(whole, second + 40)))
                .isEqualTo("after frame 2 (Discovered), in the middle of frame 3: 40 of 138 bytes");
    }

    @Test
    void aFrameThatArrivesInPiecesIsReadOnceItIsWhole() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[0]);
        List<Frame> seen = new ArrayList<>();

        try (FrameReader reader = FrameReader.follow(file)) {
            for (byte each : whole) {
                Files.write(file, new byte[] {each}, StandardOpenOption.APPEND);
                seen.addAll(drain(reader));
            }
        }

        assertThat(seen).hasSize(EVERY_KIND.size() + 1).endsWith(EVERY_KIND.get(EVERY_KIND.size() - 1));
    }

    @Test
    void aFrameOfAKindToComeIsPassedOver() throws IOException {
        byte[] unknown = ByteBuffer.allocate(8).putInt(4).put((byte) 99).array();
        Files.write(file, unknown, StandardOpenOption.APPEND);

        assertThat(read()).endsWith(new Unknown(99, 4));
    }

    @Test
    void aLongFrameIsReadAndTheBufferShrinksAgain() throws IOException {
        String reason = "x".repeat(10 << 20);
        try (FrameWriter writer = FrameWriter.appendTo(file, EFFECTIVE)) {
            writer.write(new Skipped(NODE, reason));
            writer.write(new Discovered(1, 1));
        }

        assertThat(read()).endsWith(new Skipped(NODE, reason), new Discovered(1, 1));
    }

    @Test
    void aFrameThatIsTooLongIsNotWritten() throws IOException {
        try (FrameWriter writer = FrameWriter.appendTo(file, EFFECTIVE)) {
            assertThatThrownBy(() -> writer.write(new Skipped(NODE, "x".repeat(17 << 20))))
                    .isInstanceOf(WireException.class)
                    .hasMessage("A frame Skipped of 17825910 bytes is longer than 16777216.");
        }
    }

    @Test
    void anImpossibleLengthIsRefusedBeforeMemoryIsTaken() throws IOException {
        Files.write(file, ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array(), StandardOpenOption.APPEND);

        assertThatThrownBy(this::read)
                .isInstanceOf(WireException.class)
                .hasMessage("Frame 30 of the child's stream is damaged: it has the length 2147483647.");
    }

    @Test
    void aLengthWithinAFrameIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] lying = ByteBuffer.allocate(9)
                .putInt(5)
                .put((byte) 6)
                .putInt(Integer.MAX_VALUE)
                .array();
        Files.write(file, lying, StandardOpenOption.APPEND);

        assertThatThrownBy(this::read).isInstanceOf(WireException.class).hasMessage("""
                        Frame 30 of the child's stream is damaged: it has a part of length 2147483647 where 0 bytes are left.""");
    }

    @Test
    void aStreamOfAnotherVersionSaysWhatToDo() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        whole[8] = 7;
        Files.write(file, whole);

        assertThatThrownBy(this::read).isInstanceOf(WireException.class).hasMessage("""
                The child speaks version 7 of the wire format, this reader version 5. \
                Give both the same version of ullage-child.""");
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        Files.writeString(file, "\0\0\0\7Listening for transport dt_socket at address: 5005");

        assertThatThrownBy(this::read)
                .isInstanceOf(WireException.class)
                .hasMessage("The stream does not begin with the frame Hello; it is not Ullage's.");
    }

    @Test
    void damageGivesAFrameOrAnErrorAndNeverHangsOrTakesMuchMemory() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int trial = 0; trial < 3000; trial++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                assertThat(read()).as("seed %d", seed).hasSizeLessThan(100);
            } catch (WireException refused) {
                assertThat(refused).as("seed %d", seed).message().isNotEmpty();
            }
        }
    }

    @Test
    void aThrownIsRenderedAsTheJvmPrintsIt() {
        assertThat(THROWN.render()).isEqualTo("""
                AssertionFailedError: no
                \tat m@1/C.m(Native Method)
                \tat m@1/C.m(Native Method)
                \tSuppressed: java.lang.OutOfMemoryError
                \tSuppressed: java.lang.OutOfMemoryError
                Caused by: java.lang.OutOfMemoryError""");
        assertThat(THROWN.isOutOfMemory()).isTrue();
    }

    private List<Frame> read() throws IOException {
        try (FrameReader reader = FrameReader.follow(file)) {
            return drain(reader);
        }
    }

    private String positionOf(byte[] content) throws IOException {
        Files.write(file, content);
        try (FrameReader reader = FrameReader.follow(file)) {
            drain(reader);
            return reader.position();
        }
    }

    private static List<Frame> drain(FrameReader reader) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (Optional<Frame> frame = reader.poll(); frame.isPresent(); frame = reader.poll()) {
            frames.add(frame.get());
        }
        return frames;
    }

    private static List<Integer> ends(byte[] whole) {
        List<Integer> ends = new ArrayList<>();
        for (int at = 0; at < whole.length; ) {
            at += Integer.BYTES + ByteBuffer.wrap(whole).getInt(at);
            ends.add(at);
        }
        return ends;
    }
}
