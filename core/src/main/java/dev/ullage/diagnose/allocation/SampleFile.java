package dev.ullage.diagnose.allocation;

import dev.ullage.measure.ClassCount;
import dev.ullage.measure.ClassHistogram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** A recording's allocations of the wanted classes, counted by stack. */
final class SampleFile {

    private static final Set<String> LIVE = Set.of("profiler.LiveObject", "jdk.OldObjectSample");
    private static final Set<String> ALLOCATED =
            Set.of("jdk.ObjectAllocationInNewTLAB", "jdk.ObjectAllocationOutsideTLAB", "jdk.ObjectAllocationSample");

    private final Set<String> wanted;
    private final Map<String, String> names = new HashMap<>();
    private final Map<AllocationSite, Long> counts = new LinkedHashMap<>();

    private SampleFile(Set<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * The sites in the recording, the most frequent first; of a class that has live samples, only these.
     *
     * @throws IOException if the recording cannot be read
     */
    static List<AllocationSite> sites(Path recording, Set<String> wanted) throws IOException {
        SampleFile file = new SampleFile(wanted);
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                file.count(events.readEvent());
            }
        }
        return file.sites();
    }

    private List<AllocationSite> sites() {
        List<AllocationSite> sites = new ArrayList<>();
        counts.forEach(
                (site, count) -> sites.add(new AllocationSite(site.className(), count, site.live(), site.stack())));
        Set<String> proven = sites.stream()
                .filter(AllocationSite::live)
                .map(AllocationSite::className)
                .collect(Collectors.toUnmodifiableSet());
        sites.removeIf(site -> !site.live() && proven.contains(site.className()));
        sites.sort(Comparator.comparingLong(AllocationSite::objects).reversed());
        return List.copyOf(sites);
    }

    private void count(RecordedEvent event) {
        String kind = event.getEventType().getName();
        boolean live = LIVE.contains(kind);
        if (!live && !ALLOCATED.contains(kind)) {
            return;
        }
        RecordedClass type = live && event.hasField("object") ? typeOf(event) : event.getClass("objectClass");
        RecordedStackTrace trace = event.getStackTrace();
        if (type == null || trace == null) {
            return;
        }
        String name = names.computeIfAbsent(type.getName(), SampleFile::readable);
        if (wanted.contains(name)) {
            List<StackTraceElement> stack = Stacks.cut(frames(trace));
            if (!stack.isEmpty()) {
                counts.merge(new AllocationSite(name, 0, live, stack), 1L, Long::sum);
            }
        }
    }

    private static @Nullable RecordedClass typeOf(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        return object == null ? null : object.getClass("type");
    }

    static List<StackTraceElement> frames(RecordedStackTrace trace) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (RecordedFrame frame : trace.getFrames()) {
            if (frame.isJavaFrame() && frame.getMethod() != null) {
                String type = frame.getMethod().getType().getName();
                frames.add(Stacks.frame(type, frame.getMethod().getName(), frame.getLineNumber()));
            }
        }
        return frames;
    }

    /** The name as the class histogram gives it: asked of the histogram itself, so that both always agree. */
    static String readable(String jvmName) {
        // The address of a hidden class: "/0x" in the histogram, ".0x" in JVMTI's signatures, "+0x" in unified logging.
        String name = jvmName.replaceFirst("[.+]0x", "/0x");
        List<ClassCount> rows = ClassHistogram.parse("1: 1 1 " + name + "\n").classes();
        return rows.isEmpty() ? name : rows.get(0).className();
    }
}
