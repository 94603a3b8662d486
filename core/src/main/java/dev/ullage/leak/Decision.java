package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import java.time.Duration;
import java.util.List;

/** What the {@link VerdictRule} says: a verdict, or what it needs to find one. */
sealed interface Decision {

    /**
     * A verdict.
     *
     * @param reason why
     * @param things what grew and decided it
     * @param places where that grew, as far as it decided
     * @param leaks what leaks, the largest first; empty unless the verdict is a leak
     * @param notes what grew beside it in a test framework's recordings
     * @param bound objects per iteration by which nothing grew
     */
    record Decided(
            Verdict verdict,
            Reason reason,
            List<Grown> things,
            List<Diagnosis> places,
            List<Leak> leaks,
            List<Diagnosis> notes,
            double bound)
            implements Decision {

        /** Copies the lists. */
        public Decided {
            things = List.copyOf(things);
            places = List.copyOf(places);
            leaks = List.copyOf(leaks);
            notes = List.copyOf(notes);
        }
    }

    /** One more round of so many iterations. */
    record Run(int iterations) implements Decision {}

    /**
     * Two heap dumps, with a round of so many iterations between them.
     *
     * @param tells whether all that leaks must grow in so many iterations
     * @param growing what grows
     */
    record Dump(int iterations, boolean tells, List<Grown> growing) implements Decision {}

    /**
     * A recount when what leaks has come at its rate for so long.
     *
     * @param leaking what is to be counted again
     */
    record Wait(Duration age, List<Grown> leaking) implements Decision {}

    /** Why a verdict is what it is: every exit of the {@link VerdictRule}. */
    enum Reason {
        /** Nothing grew. */
        NO_GROWTH,
        /** What grew at first has stopped. */
        STOPPED,
        /** What grew is held only softly, weakly or by nothing. */
        RELEASED,
        /** What grew went again by itself. */
        WENT,
        /** What grew is a test framework's recording. */
        RECORDED,
        /** It grows, but each round less. */
        FADES,
        /** It grows, but at no one place of the heap, and is the JDK's own. */
        SCATTERED,
        /** It grows at one rate, and stays. */
        STAYS,
        /** No collection could be proven. */
        UNPROVEN,
        /** An iteration takes too long for the time. */
        TOO_SLOW,
        /** There were too few rounds to tell. */
        TOO_FEW,
        /** It grows, but not at one rate. */
        UNEVEN,
        /** Its container has a bound that is not reached. */
        BOUNDED,
        /** Its container may still be filling. */
        FILLING,
        /** What holds it could not be read, and it may still be filling. */
        UNEXPLAINED,
        /** A part of it went again by itself. */
        GOES,
        /** It may end by itself, and there was no time to wait for that. */
        YOUNG,
        /** The dumps show it at no place. */
        CONTRADICTED
    }
}
