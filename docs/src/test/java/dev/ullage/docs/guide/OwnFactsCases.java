package dev.ullage.docs.guide;

import dev.ullage.docs.guide.doubles.RecordingClock;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.Recordings;
import org.junit.jupiter.api.Test;

/** Passes, and fails where recordings count, by the facts in {@code META-INF/ullage/library-facts.txt}. */
class OwnFactsCases {

    private static final RecordingClock CLOCK = new RecordingClock();

    @Test
    @LeakFree
    void theTimeIsAskedFor() {
        CLOCK.now();
    }

    @Test
    @LeakFree(testFrameworks = Recordings.FAIL)
    void theTimeIsAskedForAndRecordingsCount() {
        CLOCK.now();
    }
}
