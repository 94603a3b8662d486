package dev.ullage.heapdump.hprof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What threads were doing when a dump was taken, and what their frames hold. HotSpot writes the stacks of platform threads, and
 * since JDK 22 those of virtual threads.
 *
 * @param frames by the address of a {@code java.lang.Thread} its frames, the innermost first, with classes and methods as the JVM
 *     names them
 * @param locals what frames hold
 */
public record ThreadStacks(Map<Long, List<StackTraceElement>> frames, List<Local> locals) {

    /**
     * An object that a frame holds.
     *
     * @param thread the address of the thread
     * @param frame the frame's number, the innermost is 0; negative where the thread holds it outside of a frame
     * @param address the address of the object
     */
    public record Local(long thread, int frame, long address) {}

    /** Immutable. */
    public ThreadStacks {
        frames = Map.copyOf(frames);
        locals = List.copyOf(locals);
    }

    /**
     * Reads all of a dump's.
     *
     * @throws CorruptHeapDumpException if the dump is damaged
     */
    public static ThreadStacks of(HprofFile file) throws CorruptHeapDumpException {
        Traces traces = new Traces(file);
        HprofReader.read(file, traces);
        Map<Long, List<Frame>> raw = traces.frames();
        Texts texts =
                new Texts(file, raw.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        HprofReader.read(file, texts);
        Map<Long, List<StackTraceElement>> frames = new HashMap<>();
        raw.forEach((thread, stack) ->
                frames.put(thread, stack.stream().map(texts::element).toList()));
        return new ThreadStacks(frames, traces.locals());
    }

    /** A frame by the ids of its texts; the line is zero or less where it is not known. */
    private record Frame(long type, long method, long source, int line) {}

    /** The same with the serial number of the class, as the record has it. */
    private record RawFrame(int classSerial, long method, long source, int line) {}

    /** The same with the serial number of the thread. */
    private record RawLocal(int thread, int frame, long address) {}

    /** Finds the frames of the threads. */
    private static final class Traces implements RecordVisitor {

        private final HprofFile file;
        private final Map<Long, RawFrame> frames = new HashMap<>();
        private final Map<Integer, long[]> stacks = new HashMap<>();
        private final Map<Integer, Long> classNames = new HashMap<>();
        private final Map<Integer, Long> threads = new LinkedHashMap<>();
        private final List<RawLocal> locals = new ArrayList<>();

        Traces(HprofFile file) {
            this.file = file;
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
        public void root(RootKind kind, long of, int serial, int frame) {
            if (kind == RootKind.THREAD) {
                threads.put(serial, of);
            } else if (serial != 0 && (kind == RootKind.JAVA_FRAME || kind == RootKind.JNI_LOCAL)) {
                locals.add(new RawLocal(serial, frame, of));
            }
        }

        Map<Long, List<Frame>> frames() {
            Map<Long, List<Frame>> found = new HashMap<>();
            threads.forEach((serial, thread) -> found.put(thread, frames(stacks.getOrDefault(serial, new long[0]))));
            return found;
        }

        private List<Frame> frames(long[] ids) {
            List<Frame> found = new ArrayList<>();
            for (long id : ids) {
                RawFrame frame = frames.get(id);
                if (frame != null) {
                    long type = classNames.getOrDefault(frame.classSerial(), 0L);
                    found.add(new Frame(type, frame.method(), frame.source(), frame.line()));
                }
            }
            return found;
        }

        List<Local> locals() {
            return locals.stream()
                    .filter(local -> threads.containsKey(local.thread()))
                    .map(local -> new Local(threads.getOrDefault(local.thread(), 0L), local.frame(), local.address()))
                    .toList();
        }
    }

    /** Reads the names in the frames. */
    private static final class Texts implements RecordVisitor {

        private final HprofFile file;
        private final Map<Long, String> names = new HashMap<>();

        Texts(HprofFile file, Set<Frame> frames) {
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
