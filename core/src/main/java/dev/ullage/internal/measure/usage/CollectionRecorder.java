package dev.ullage.internal.measure.usage;

import dev.ullage.internal.scratch.ScratchFiles;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The garbage collections in the time of some runs, recorded by JDK Flight Recorder in this JVM: with pauses to the
 * microsecond and apart from concurrent work, which the collectors' beans mix on ZGC and Shenandoah.
 *
 * <p>The first recorder of a JVM takes up to a second to start. Other recordings are not disturbed. Not safe for use by
 * several threads.
 */
public final class CollectionRecorder implements AutoCloseable {

    private static final String COLLECTION = "jdk.GarbageCollection";
    private static final String HEAP = "jdk.GCHeapSummary";

    private final Recording recording;
    private RunEvent run = new RunEvent();

    private CollectionRecorder(Recording recording) {
        this.recording = recording;
    }

    /** Whether this Java runtime has the recorder. */
    public static boolean available() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent() && FlightRecorder.isAvailable();
    }

    /** Starts to record. */
    public static CollectionRecorder start() {
        Recording recording = new Recording();
        recording.setName("ullage collections");
        recording.enable(COLLECTION).withoutThreshold();
        recording.enable(HEAP);
        recording.enable(RunEvent.class).withoutThreshold();
        recording.start();
        return new CollectionRecorder(recording);
    }

    /** Begins a run. */
    public void run(int number) {
        run = new RunEvent();
        run.number = number;
        run.begin();
    }

    /** Ends the run. */
    public void endRun() {
        run.end();
        run.commit();
    }

    /**
     * Ends the recording.
     *
     * @return the collections that began within a run, in their order
     * @throws IOException if the recording cannot be written to the temporary folder and read again
     */
    public List<ObservedCollection> stop() throws IOException {
        recording.stop();
        Path file = ScratchFiles.file("collections", ".jfr");
        try {
            recording.dump(file);
            return observed(RecordingFile.readAllEvents(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() {
        recording.close();
    }

    private static List<ObservedCollection> observed(List<RecordedEvent> events) {
        NavigableMap<Instant, RecordedEvent> runs = new TreeMap<>();
        Map<Integer, Long> before = new HashMap<>();
        Map<Integer, Long> after = new HashMap<>();
        for (RecordedEvent event : events) {
            String name = event.getEventType().getName();
            if (name.equals(RunEvent.NAME)) {
                runs.put(event.getStartTime(), event);
            } else if (name.equals(HEAP)) {
                boolean isBefore = event.getString("when").startsWith("Before");
                (isBefore ? before : after).put(event.getInt("gcId"), event.getLong("heapUsed"));
            }
        }
        List<ObservedCollection> observed = new ArrayList<>();
        events.stream()
                .filter(event -> event.getEventType().getName().equals(COLLECTION))
                .sorted((one, other) -> one.getStartTime().compareTo(other.getStartTime()))
                .forEach(event ->
                        runOf(event, runs).ifPresent(run -> observed.add(collection(event, run, before, after))));
        return List.copyOf(observed);
    }

    private static Optional<RecordedEvent> runOf(RecordedEvent event, NavigableMap<Instant, RecordedEvent> runs) {
        return Optional.ofNullable(runs.floorEntry(event.getStartTime()))
                .map(Map.Entry::getValue)
                .filter(run -> event.getStartTime().isBefore(run.getEndTime()));
    }

    private static ObservedCollection collection(
            RecordedEvent event, RecordedEvent run, Map<Integer, Long> before, Map<Integer, Long> after) {
        int id = event.getInt("gcId");
        long usedBefore = before.getOrDefault(id, 0L);
        return new ObservedCollection(
                run.getInt("number"),
                event.getString("cause"),
                event.getDuration("longestPause"),
                MemorySize.ofBytes(usedBefore),
                MemorySize.ofBytes(after.getOrDefault(id, usedBefore)));
    }
}
