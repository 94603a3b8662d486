package dev.ullage.internal.gate.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Sampled objects that stayed, and which place holds most of them. */
record ObjectSamples(List<ObjectSample> samples) {

    private static final String EVENT = "jdk.OldObjectSample";

    /** Fewer that one place holds may be chance. */
    private static final int LEAST = 3;

    /**
     * Reads a recording.
     *
     * @throws IOException if it is none
     */
    static ObjectSamples read(Path recording) throws IOException {
        List<ObjectSample> samples = new ArrayList<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(EVENT)) {
                    ObjectSample.of(event).ifPresent(samples::add);
                }
            }
        }
        return new ObjectSamples(List.copyOf(samples));
    }

    /** What is told of them: the holder of most, or that there is none. */
    String text(Duration between) {
        Map<String, List<ObjectSample>> byHolder = samples.stream()
                .filter(sample -> !sample.isOfTheRecorder())
                .collect(Collectors.groupingBy(ObjectSample::holder));
        List<ObjectSample> held = byHolder.values().stream()
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
        if (held.size() < LEAST) {
            return "No holder was found: of " + samples.size() + " objects that were sampled in " + Times.text(between)
                    + " and stayed, no place holds " + LEAST + " or more. Let it run longer, or allow dumps.";
        }
        String path = mostOf(held, ObjectSample::path);
        ObjectSample typical = held.stream()
                .filter(sample -> sample.path().equals(path))
                .findFirst()
                .orElseThrow();
        String culprit = typical.culprit();
        String place = typical.holder();
        return String.join(
                "\n",
                "Leak: " + culprit + ", by " + held.size() + " of " + samples.size() + " objects that were sampled in "
                        + Times.text(between) + " and stayed",
                "  held by   " + place,
                "  path      " + path,
                "  allocated " + mostOf(held, ObjectSample::allocatedAt),
                "  next      remove each " + ObjectSample.simple(culprit) + " from " + place
                        + " when it is done with, or bound it");
    }

    private static String mostOf(List<ObjectSample> held, Function<ObjectSample, String> what) {
        return held.stream().collect(Collectors.groupingBy(what, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
