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

    private final boolean live;

    private FlightSampler(boolean live) {
        this.live = live;
    }

    /** To see which objects stay. */
    static Sampler find() {
        return new FlightSampler(true);
    }

    /** To see what is allocated whether or not it stays. */
    static Sampler findForAll() {
        return new FlightSampler(false);
    }

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
                enableEvents(recording);
                recording.start();
                round.run(() -> 0);
                if (live) {
                    round.collect();
                }
                recording.stop();
                recording.dump(target);
            }
        } catch (IOException | IllegalStateException | SecurityException | LinkageError refused) {
            throw new UnavailableException("JDK Flight Recorder does not run here", refused);
        }
    }

    /** The weight of the first sample of a thread is all that it ever allocated, so buffers are weighed instead. */
    private void enableEvents(Recording recording) {
        if (live) {
            recording.enable("jdk.OldObjectSample").withStackTrace().with("cutoff", "0 ns");
            recording.enable("jdk.ObjectAllocationSample").withStackTrace().with("throttle", "off");
        } else {
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
        }
    }

    private static boolean isInUse() {
        return FlightRecorder.isInitialized()
                && FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .anyMatch(recording -> recording.getState() == RecordingState.RUNNING);
    }
}
