package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one diagnosis of classes that are defined over and over, and of what comes with them. */
final class ClassDiagnosis {

    private final Optional<GeneratedClasses> generated;
    private final Optional<Suspect> holding;
    private final List<GrowingClass> companions = new ArrayList<>();

    private ClassDiagnosis(Optional<GeneratedClasses> generated, Optional<Suspect> holding) {
        this.generated = generated;
        this.holding = holding;
    }

    static ClassDiagnosis of(Dumps dumps, Investigation investigation) {
        Optional<GeneratedClasses> generated =
                GeneratedClasses.of(dumps).filter(each -> !each.areOfTheJdk() && !dumps.grows(each.loaderName()));
        return new ClassDiagnosis(generated, generated.flatMap(investigation::holding));
    }

    /** Adds the diagnosis of a suspect, or what it means where classes are defined. */
    void add(Diagnosis objects, Suspect suspect, List<Diagnosis> diagnoses) {
        if (holding.filter(suspect::equals).isPresent() && objects.holder().isPresent()) {
            diagnoses.add(holding(objects));
        } else if (generated.isPresent() && isOfTheJdk(objects)) {
            companions.addAll(objects.classes());
        } else {
            diagnoses.add(objects);
        }
    }

    /** Adds the diagnosis of the classes that only their loader holds. */
    void end(List<Diagnosis> diagnoses) {
        if (generated.isPresent() && holding.isEmpty()) {
            diagnoses.add(held());
        }
    }

    /** The JVM keeps names, arrays and contexts for each class. */
    private static boolean isOfTheJdk(Diagnosis objects) {
        return objects.classes().stream().allMatch(each -> ClassOrigin.isOfTheJdk(each.className()));
    }

    private Diagnosis holding(Diagnosis objects) {
        GeneratedClasses classes = generated.orElseThrow();
        Explanation explanation = classes.explanation(objects.holder().orElseThrow());
        List<GrowingClass> all = new ArrayList<>(objects.classes());
        all.add(0, classes.growing());
        return new Diagnosis(
                all,
                objects.holder(),
                classes.path().or(objects::path),
                explanation.kind(),
                explanation.kind().severity(),
                explanation.reasoning(),
                explanation.cure(),
                objects.reachability(),
                objects.growth(),
                objects.alsoHeldBy(),
                objects.code());
    }

    private Diagnosis held() {
        GeneratedClasses classes = generated.orElseThrow();
        Explanation explanation = classes.explanation();
        List<GrowingClass> all = new ArrayList<>(companions);
        all.add(0, classes.growing());
        return new Diagnosis(
                all,
                Optional.of(classes.holder()),
                classes.path(),
                explanation.kind(),
                explanation.kind().severity(),
                explanation.reasoning(),
                explanation.cure(),
                Reachability.STRONG,
                MemorySize.ZERO);
    }
}
