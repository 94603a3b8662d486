package dev.ullage.docs.guide.doubles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that remembers each time that it told. */
public final class RecordingClock {

    private final List<Instant> told = new ArrayList<>();

    /** A new time each time. */
    public Instant now() {
        Instant now = Instant.ofEpochSecond(told.size());
        told.add(now);
        return now;
    }
}
