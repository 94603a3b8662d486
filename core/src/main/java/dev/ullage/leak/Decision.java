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
}
