package dev.ullage.diagnose.allocation;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * JDK Flight Recorder: it sees one object per thread-local allocation buffer, so it needs bodies that allocate much.
 *
 * <p>Which objects stayed it does not always tell: on Shenandoah of JDK 25 its sample of old objects did not hold the leaked ones.
 *
 * <p>While a recording of somebody else's runs it does nothing: all recordings of a JVM share their events.
 */
final class FlightSampler implements Sampler {

    @Override
    public String title() {
        return "JDK Flight Recorder";
    }

    @Override
    public void record(PacedRound round, Path target) throws UnavailableException {
        try {
            if (isInUse()) {
                throw new UnavailableException(
                        "a flight recording is running, and JDK Flight Recorder would mix its events with ours");
            }
            try (Recording recording = new Recording()) {
                recording.setName("ullage allocation");
                recording.enable("jdk.OldObjectSample").withStackTrace().with("cutoff", "0 ns");
                recording.enable("jdk.ObjectAllocationSample").withStackTrace().with("throttle", "off");
                recording.start();
                round.run(() -> 0);
                round.collect();
                recording.stop();
                recording.dump(target);
            }
        } catch (IOException | IllegalStateException | SecurityException | LinkageError refused) {
            throw new UnavailableException("JDK Flight Recorder does not run here", refused);
        }
    }

    private static boolean isInUse() {
        return FlightRecorder.isInitialized()
                && FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .anyMatch(recording -> recording.getState() == RecordingState.RUNNING);
    }
}
