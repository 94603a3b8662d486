package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that are defined over and over in a loader that stays. */
class ClassLeaksTest {

    @TempDir
    static Path directory;

    static Scenarios scenarios;

    @BeforeAll
    static void leak() throws Exception {
        scenarios = Scenarios.run(
                directory,
                List.of(
                        ClassScenarios.Formulas.class,
                        ClassScenarios.DroppedFormulas.class,
                        ClassScenarios.Lambdas.class));
    }

    @Test
    void classesOfTheirOwnNamesAreOneLeakHeldByTheCache() throws Exception {
        Diagnosis found = scenarios.diagnose(ClassScenarios.Formulas.class).get(0);

        assertThat(found.culprit().className()).endsWith("ClassScenarios$Formula…");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("ClassScenarios$Formulas.COMPILED");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.GENERATED_CLASSES);
        assertThat(found.cure()).contains("bound ClassScenarios$Formulas.COMPILED");
    }

    @Test
    void theLoaderHoldsClassesOfWhichThereAreNoObjects() throws Exception {
        Diagnosis found =
                scenarios.diagnose(ClassScenarios.DroppedFormulas.class).get(0);

        assertThat(found.culprit().className()).endsWith("ClassScenarios$Dropped…");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("ClassScenarios$DroppedFormulas.COMPILER");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.GENERATED_CLASSES);
        assertThat(found.cure()).contains("define each class once");
    }

    @Test
    void lambdaClassesThatAreSpunAgainAreHeldByTheLoaderOfTheCaller() throws Exception {
        Diagnosis found = scenarios.diagnose(ClassScenarios.Lambdas.class).get(0);

        assertThat(found.culprit().className()).endsWith("Lambdas$$Lambda");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("ClassLoaders$AppClassLoader");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.GENERATED_CLASSES);
        assertThat(found.cure()).contains("create the call site of the lambda once");
    }
}
