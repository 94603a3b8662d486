package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is named where objects hang from several places, or from a collection that somebody wrote. */
class HolderLeaksTest {

    @TempDir
    static Path directory;

    static Scenarios scenarios;

    @BeforeAll
    static void leak() throws Exception {
        scenarios = Scenarios.run(
                directory,
                List.of(
                        HolderScenarios.TwoRegisters.class,
                        HolderScenarios.ThreeRegisters.class,
                        HolderScenarios.Cleaned.class,
                        HolderScenarios.Hooks.class,
                        HolderScenarios.OwnMap.class,
                        HolderScenarios.OwnList.class,
                        HolderScenarios.OwnLinks.class,
                        HolderScenarios.SelfHolding.class,
                        HolderScenarios.SelfHoldingSoftly.class));
    }

    @Test
    void twoRegistersOfOneObjectAreOneLeakWithTwoHolders() throws Exception {
        Diagnosis found = scenarios.diagnose(HolderScenarios.TwoRegisters.class).get(0);

        assertThat(found.culprit().className()).endsWith("Channel");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("HolderScenarios$TwoRegisters.OPEN");
        assertThat(found.alsoHeldBy())
                .map(Holder::place)
                .containsExactlyInAnyOrder("HolderScenarios$TwoRegisters$Admin.roots");
        assertThat(found.kind()).isEqualTo(LeakKind.STATIC_COLLECTION);
        assertThat(found.cure()).contains("do the same in HolderScenarios$TwoRegisters$Admin.roots");
    }

    @Test
    void callbacksThatCaptureTheObjectAreOneMoreHolder() throws Exception {
        Diagnosis found =
                scenarios.diagnose(HolderScenarios.ThreeRegisters.class).get(0);

        assertThat(found.culprit().className()).endsWith("Channel");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("HolderScenarios$ThreeRegisters.ALL");
        assertThat(found.alsoHeldBy())
                .map(Holder::place)
                .containsExactlyInAnyOrder(
                        "HolderScenarios$ThreeRegisters.BY_NAME", "HolderScenarios$ThreeRegisters.ON_CLOSE");
        assertThat(found.kind()).isEqualTo(LeakKind.STATIC_COLLECTION);
        assertThat(found.cure()).contains("HolderScenarios$ThreeRegisters.BY_NAME");
    }

    @Test
    void aCleanUpIsACompanionOfWhatItCleansUpAfter() throws Exception {
        Diagnosis found = scenarios.diagnose(HolderScenarios.Cleaned.class).get(0);

        assertThat(found.culprit().className()).endsWith("Cleaned$Handle");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("HolderScenarios$Cleaned.KEPT");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.STATIC_COLLECTION);
        assertThat(found.cure()).contains("from HolderScenarios$Cleaned.KEPT");
    }

    @Test
    void aCleanUpIsPartOfTheLeakOfItsObjectWhicheverClassesWereSeenToGrow() throws Exception {
        List<GrowingClass> growing = scenarios.growing(HolderScenarios.Cleaned.class);
        for (GrowingClass unseen : growing) {
            if (unseen.className().endsWith("Cleaned$Handle")) {
                continue;
            }
            List<GrowingClass> seen =
                    growing.stream().filter(each -> !each.equals(unseen)).toList();

            List<Diagnosis> found = Diagnostician.diagnose(Evidence.between(
                    scenarios.before(HolderScenarios.Cleaned.class),
                    scenarios.after(HolderScenarios.Cleaned.class),
                    ScenarioMain.ITERATIONS,
                    seen));

            assertThat(found)
                    .as("without " + unseen.className())
                    .extracting(each -> each.culprit().className())
                    .containsExactly(HolderScenarios.Cleaned.Handle.class.getName());
        }
    }

    @Test
    void whatComesWithFewHooksIsNotWhatLeaks() throws Exception {
        Diagnosis found = scenarios.diagnose(HolderScenarios.Hooks.class).get(0);

        assertThat(found.culprit().className()).endsWith("java.lang.Thread");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("ApplicationShutdownHooks.hooks");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.SHUTDOWN_HOOK);
        assertThat(found.cure()).contains("Runtime.removeShutdownHook");
    }

    @Test
    void whoeverHasAMapOfHisOwnHoldsItsEntries() throws Exception {
        Diagnosis found = scenarios.diagnose(HolderScenarios.OwnMap.class).get(0);

        assertThat(found.culprit().className()).endsWith("OwnMap$Deserializer");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("HolderScenarios$OwnMap$Config.deserializers");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.INSTANCE_COLLECTION);
        assertThat(found.cure()).contains("from HolderScenarios$OwnMap$Config.deserializers");
    }

    @Test
    void whoeverHasAListOfHisOwnHoldsItsElements() throws Exception {
        Diagnosis found = scenarios.diagnose(HolderScenarios.OwnList.class).get(0);

        assertThat(found.culprit().className()).endsWith("OwnList$Order");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("HolderScenarios$OwnList.ORDERS");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.STATIC_COLLECTION);
        assertThat(found.cure()).contains("from HolderScenarios$OwnList.ORDERS");
    }

    @Test
    void linksToThingsOfTheOwnerAreHeldByTheOwner() throws Exception {
        Diagnosis found = scenarios.diagnose(HolderScenarios.OwnLinks.class).get(0);

        assertThat(found.culprit().className()).endsWith("Shop$Item");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("HolderScenarios$OwnLinks$Shop.first");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.INSTANCE_STRUCTURE);
        assertThat(found.cure()).contains("from HolderScenarios$OwnLinks$Shop.first");
    }

    @Test
    void aWeakReferenceWhoseFieldsLeadBackHoldsItself() throws Exception {
        Diagnosis found = scenarios.diagnose(HolderScenarios.SelfHolding.class).get(0);

        assertThat(found.culprit().className()).endsWith("SelfHolding$Ref");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("HolderScenarios$SelfHolding$Ref.REFS");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.SELF_HOLDING_REFERENCE);
        assertThat(found.cure())
                .contains(
                        "let no field of HolderScenarios$SelfHolding$Ref lead to its HolderScenarios$SelfHolding$Wrapper");
    }

    @Test
    void aSoftReferenceWhoseFieldsLeadBackHoldsItself() throws Exception {
        Diagnosis found =
                scenarios.diagnose(HolderScenarios.SelfHoldingSoftly.class).get(0);

        assertThat(found.culprit().className()).endsWith("SelfHoldingSoftly$Picture");
        assertThat(found.holder().orElseThrow().place()).isEqualTo("HolderScenarios$SelfHoldingSoftly.PICTURES");
        assertThat(found.alsoHeldBy()).map(Holder::place).containsExactlyInAnyOrder();
        assertThat(found.kind()).isEqualTo(LeakKind.SELF_HOLDING_REFERENCE);
        assertThat(found.cure()).contains("let no field of HolderScenarios$SelfHoldingSoftly$Picture");
    }
}
