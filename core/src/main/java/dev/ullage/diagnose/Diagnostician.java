package dev.ullage.diagnose;

import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Explains leaks by heap dumps, in this JVM. */
public final class Diagnostician {

    private Diagnostician() {}

    /**
     * Finds out who holds what grew: one diagnosis for each leak, that of most bytes first.
     *
     * <p>Takes about 17 bytes an object of both dumps together.
     *
     * @throws dev.ullage.heapdump.hprof.CorruptHeapDumpException if a file is not a complete, consistent heap dump
     * @throws IOException if a file cannot be read
     */
    public static List<Diagnosis> diagnose(Evidence evidence) throws IOException {
        try (Dumps dumps = Dumps.open(evidence)) {
            Investigation investigation = new Investigation(dumps, evidence);
            investigation.run();
            List<Diagnosis> diagnoses = new ArrayList<>();
            ClassDiagnosis classes = ClassDiagnosis.of(dumps, investigation);
            for (Suspect suspect : investigation.suspects()) {
                classes.add(diagnosis(new Case(dumps, suspect)), suspect, diagnoses);
            }
            classes.end(diagnoses);
            diagnoses.sort(Comparator.comparing(Diagnosis::growth).reversed());
            if (!investigation.unexplained().isEmpty()) {
                diagnoses.add(Unexplained.diagnosis(dumps.after(), investigation.unexplained()));
            }
            return List.copyOf(diagnoses);
        }
    }

    private static Diagnosis diagnosis(Case of) {
        Explanation explanation = Explanations.of(of);
        long bytes = of.members().stream().mapToLong(Member::bytes).sum();
        return new Diagnosis(
                of.members().stream().map(Diagnostician::part).toList(),
                Optional.of(of.holder()),
                of.path(),
                explanation.kind(),
                explanation.kind().severity(),
                explanation.reasoning(),
                explanation.cure() + also(of),
                of.reachability(),
                MemorySize.ofBytes(Math.max(0, bytes)),
                of.alsoHeldBy(),
                Optional.empty());
    }

    /** The other places, from which the objects must go as well. */
    private static String also(Case of) {
        List<String> places = of.alsoHeldBy().stream().map(Holder::place).toList();
        return places.isEmpty()
                ? ""
                : "; do the same in " + String.join(" and ", places) + ", which "
                        + (places.size() == 1 ? "holds" : "hold") + " each " + of.who() + " too";
    }

    private static GrowingClass part(Member member) {
        GrowingClass whole = member.growing();
        return member.share() == 1
                ? whole
                : new GrowingClass(
                        whole.className(),
                        whole.perIteration() * member.share(),
                        whole.bytesPerIteration() * member.share());
    }
}
