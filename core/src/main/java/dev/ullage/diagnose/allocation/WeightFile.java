package dev.ullage.diagnose.allocation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording's allocations, weighed by the bytes that each sample stands for. */
final class WeightFile {

    /** The field that tells the bytes, by the kind of event: the first object in a new buffer stands for all in it. */
    private static final Map<String, String> WEIGHTS = Map.of(
            "jdk.ObjectAllocationInNewTLAB", "tlabSize",
            "jdk.ObjectAllocationOutsideTLAB", "allocationSize");

    private final Map<AllocationSite, Long> bytes = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private WeightFile() {}

    /**
     * Reads the allocations of the code under test, not those of Ullage and of what runs tests.
     *
     * @throws IOException if the recording cannot be read
     */
    static WeightFile read(Path recording) throws IOException {
        WeightFile file = new WeightFile();
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                file.weigh(events.readEvent());
            }
        }
        return file;
    }

    private void weigh(RecordedEvent event) {
        String field = WEIGHTS.get(event.getEventType().getName());
        if (field == null || event.getStackTrace() == null) {
            return;
        }
        RecordedClass type = event.getClass("objectClass");
        List<StackTraceElement> frames = SampleFile.frames(event.getStackTrace());
        List<StackTraceElement> stack = Stacks.cut(frames);
        if (type != null && !isOfHarness(frames, stack)) {
            String name = names.computeIfAbsent(type.getName(), SampleFile::readable);
            bytes.merge(new AllocationSite(name, 0, false, stack), event.getLong(field), Long::sum);
        }
    }

    /** Whether what runs tests allocated it, be it in the JDK on its behalf, or the recorder itself. */
    private static boolean isOfHarness(List<StackTraceElement> frames, List<StackTraceElement> stack) {
        return stack.stream().allMatch(Stacks::isJdk)
                && (stack.isEmpty()
                        || frames.stream().anyMatch(Stacks::runsTests)
                        || stack.stream().anyMatch(frame -> frame.getClassName().startsWith("jdk.jfr.")));
    }

    /** The sites, the heaviest first; bytes in place of objects. */
    List<AllocationSite> sites() {
        List<AllocationSite> sites = new ArrayList<>();
        bytes.forEach((site, weight) -> sites.add(new AllocationSite(site.className(), weight, false, site.stack())));
        sites.sort(Comparator.comparingLong(AllocationSite::objects).reversed());
        return sites;
    }

    /** The classes, the heaviest first. */
    List<AllocationShare> shares() {
        Map<String, Long> byClass = new HashMap<>();
        Map<String, AllocationSite> heaviest = new HashMap<>();
        long all = 0;
        for (AllocationSite site : sites()) {
            byClass.merge(site.className(), site.objects(), Long::sum);
            heaviest.putIfAbsent(site.className(), site);
            all += site.objects();
        }
        double total = Math.max(1, all);
        return heaviest.values().stream()
                .map(site ->
                        new AllocationShare(site.className(), byClass.getOrDefault(site.className(), 0L) / total, site))
                .sorted(Comparator.comparingDouble(AllocationShare::part)
                        .reversed()
                        .thenComparing(AllocationShare::className))
                .toList();
    }
}
