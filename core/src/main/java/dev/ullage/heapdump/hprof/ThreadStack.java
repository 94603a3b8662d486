package dev.ullage.heapdump.hprof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a thread was doing when the dump was taken. HotSpot writes the stacks of platform threads, and since JDK 22 those of
 * virtual threads.
 */
public final class ThreadStack {

    private ThreadStack() {}

    /**
     * The frames of a thread, the innermost first, with classes and methods as the JVM names them.
     *
     * @param address the address of the {@code java.lang.Thread} in the dump
     * @return empty if the dump does not tell
     * @throws CorruptHeapDumpException if the dump is damaged
     */
    public static List<StackTraceElement> of(HprofFile file, long address) throws CorruptHeapDumpException {
        Traces traces = new Traces(file, address);
        HprofReader.read(file, traces);
        List<Frame> frames = traces.frames();
        if (frames.isEmpty()) {
            return List.of();
        }
        Texts texts = new Texts(file, frames);
        HprofReader.read(file, texts);
        return frames.stream().map(texts::element).toList();
    }

    /** A frame by the ids of its texts; the line is zero or less where it is not known. */
    private record Frame(long type, long method, long source, int line) {}

    /** The same with the serial number of the class, as the record has it. */
    private record RawFrame(int classSerial, long method, long source, int line) {}

    /** Finds the frames of the thread. */
    private static final class Traces implements RecordVisitor {

        private final HprofFile file;
        private final long address;
        private final Map<Long, RawFrame> frames = new HashMap<>();
        private final Map<Integer, long[]> stacks = new HashMap<>();
        private final Map<Integer, Long> classNames = new HashMap<>();
        private @Nullable Integer thread;

        Traces(HprofFile file, long address) {
            this.file = file;
            this.address = address;
        }

        @Override
        public void stackFrame(long id, long method, long source, int classSerial, int line) {
            frames.put(id, new RawFrame(classSerial, method, source, line));
        }

        @Override
        public void stackTrace(int ofThread, long position, int count) {
            long[] ids = new long[count];
            for (int at = 0; at < count; at++) {
                ids[at] = file.id(position + (long) at * file.idSize());
            }
            stacks.put(ofThread, ids);
        }

        @Override
        public void classSerial(int serial, long nameId) {
            classNames.put(serial, nameId);
        }

        @Override
        public void root(RootKind kind, long of, int serial) {
            if (kind == RootKind.THREAD && of == address) {
                thread = serial;
            }
        }

        List<Frame> frames() {
            List<Frame> found = new ArrayList<>();
            for (long id : stacks.getOrDefault(thread, new long[0])) {
                RawFrame frame = frames.get(id);
                if (frame != null) {
                    long type = classNames.getOrDefault(frame.classSerial(), 0L);
                    found.add(new Frame(type, frame.method(), frame.source(), frame.line()));
                }
            }
            return found;
        }
    }

    /** Reads the names in the frames. */
    private static final class Texts implements RecordVisitor {

        private final HprofFile file;
        private final Map<Long, String> names = new HashMap<>();

        Texts(HprofFile file, List<Frame> frames) {
            this.file = file;
            for (Frame frame : frames) {
                names.put(frame.type(), "");
                names.put(frame.method(), "");
                names.put(frame.source(), "");
            }
        }

        @Override
        public boolean wantsHeap() {
            return false;
        }

        @Override
        public void name(long id, long position, int length) {
            if (names.containsKey(id)) {
                names.put(id, file.text(position, length));
            }
        }

        StackTraceElement element(Frame frame) {
            String type = names.getOrDefault(frame.type(), "").replace('/', '.');
            String source = names.getOrDefault(frame.source(), "");
            return new StackTraceElement(
                    type, names.getOrDefault(frame.method(), ""), source.isEmpty() ? null : source, frame.line());
        }
    }
}
