package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.allocation.AllocationProfile;
import dev.ullage.diagnose.allocation.AllocationSite;
import java.util.List;
import java.util.Optional;

/**
 * What grew where, as two heap dumps and the code of the holders' classes show it.
 *
 * @param diagnoses one per place, the largest first; empty where there are no dumps
 * @param iterations how often the body ran between the dumps
 * @param tells whether all that leaks must grow in so many iterations, so that dumps which show no growth refute it
 * @param allocations where the objects were allocated; absent where no profiler is on the class path
 * @param gap why there are no dumps, in one line
 * @param late whether that is for want of time
 * @param kept where the dumps are, if they were kept, in one line
 */
record Places(
        List<Diagnosis> diagnoses,
        int iterations,
        boolean tells,
        Optional<AllocationProfile> allocations,
        Optional<String> gap,
        boolean late,
        Optional<String> kept) {

    /** Copies the list. */
    Places {
        diagnoses = List.copyOf(diagnoses);
    }

    static Places missing(String why) {
        return new Places(List.of(), 0, false, Optional.empty(), Optional.of(why), false, Optional.empty());
    }

    static Places tooLate() {
        String why = "the dumps were not explained within the time budget; raise the time budget";
        return new Places(List.of(), 0, false, Optional.empty(), Optional.of(why), true, Optional.empty());
    }

    Places with(AllocationProfile profile) {
        return new Places(diagnoses, iterations, tells, Optional.of(profile), gap, late, kept);
    }

    List<AllocationSite> sitesOf(String className) {
        return allocations.map(profile -> profile.sites(className)).orElse(List.of());
    }
}
