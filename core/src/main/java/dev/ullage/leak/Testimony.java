package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.allocation.AllocationProfile;
import dev.ullage.diagnose.allocation.AllocationSite;
import java.util.List;
import java.util.Optional;

/**
 * What heap dumps, and an allocation profiler, say of the classes that grew.
 *
 * @param diagnoses one per leak, the largest first; empty where there are no dumps
 * @param allocations where the objects were allocated; absent where no profiler is on the class path
 * @param gap why there are no dumps, in one line
 * @param kept where the dumps are, if they were kept, in one line
 */
record Testimony(
        List<Diagnosis> diagnoses,
        Optional<AllocationProfile> allocations,
        Optional<String> gap,
        Optional<String> kept) {

    static Testimony missing(String why) {
        return new Testimony(List.of(), Optional.empty(), Optional.of(why), Optional.empty());
    }

    Testimony with(Optional<AllocationProfile> profile) {
        return new Testimony(diagnoses, profile, gap, kept);
    }

    Optional<AllocationSite> siteOf(String className) {
        return allocations.flatMap(profile -> profile.siteOf(className));
    }
}
