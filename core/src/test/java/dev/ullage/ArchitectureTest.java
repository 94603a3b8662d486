package dev.ullage;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.ullage.internal.scratch.ScratchFiles;
import dev.ullage.measure.CollectionMeans;
import dev.ullage.measure.ExactHeap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ullage");

    @Test
    void theRulesSeeTheMainClassesAndNoTests() {
        assertThat(MAIN.contain("dev.ullage.measure.Snapshot")).isTrue();
        assertThat(MAIN.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void measuringKnowsNothingOfJudging() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage..measure..")
                .should()
                .dependOnClassesThat(ofUllageOutside("dev.ullage..measure..", "dev.ullage.internal.scratch"))
                .because("data flows from measuring to judging, and a measurement must be usable alone"));
    }

    @Test
    void heapDumpsAreReadWithNothingButMeasuring() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage..heapdump..")
                .should()
                .dependOnClassesThat(ofUllageOutside(
                        "dev.ullage..measure..", "dev.ullage..heapdump..", "dev.ullage.internal.scratch"))
                .because("the heap dump reader also runs alone, as a main, in a process of its own"));
    }

    @Test
    void codeIsReadWithNothingOfUllage() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage.code..")
                .should()
                .dependOnClassesThat(ofUllageOutside("dev.ullage.code.."))
                .because("what bytecode says of a field is true whether or not that field leaks"));
    }

    @Test
    void explainingKnowsNothingOfJudging() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage.diagnose..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ullage.leak..")
                .because("the detector asks for the explanation, and the other way round would be a cycle"));
    }

    @Test
    void judgingLeaksAndJudgingBudgetsKnowNothingOfEachOther() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage.internal.budget..")
                .should()
                .dependOnClassesThat(ofUllageOutside(
                        "dev.ullage.internal.budget",
                        "dev.ullage..measure..",
                        "dev.ullage..heapdump..",
                        "dev.ullage.code..",
                        "dev.ullage.diagnose..",
                        "dev.ullage.internal.scratch"))
                .because("a leak is growth and a budget is an amount: a user of one need not read the other"));
    }

    @Test
    void probingReadsDumpsAndJudgesNothing() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage.probe..")
                .should()
                .dependOnClassesThat(ofUllageOutside(
                        "dev.ullage.measure",
                        "dev.ullage..heapdump..",
                        "dev.ullage.probe..",
                        "dev.ullage.internal.scratch"))
                .because("the size of an object and the path to it need no leak check"));
    }

    @Test
    void pressureAndTheLedgerNeedNothingButMeasuring() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("dev.ullage.pressure", "dev.ullage.internal.ledger..")
                .should()
                .dependOnClassesThat(ofUllageOutside(
                        "dev.ullage..measure..",
                        "dev.ullage.pressure",
                        "dev.ullage.internal.ledger..",
                        "dev.ullage.internal.scratch"))
                .because("they run beside every test, and must load and cost as little as can be"));
    }

    @Test
    void relievingPressureKnowsNothingOfMakingIt() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage.pressure.relief..")
                .should()
                .dependOnClassesThat(ofUllageOutside(
                        "dev.ullage..measure..", "dev.ullage.monitor..", "dev.ullage.pressure.relief.."))
                .because("a program that sheds load needs no load of ours, and thresholds have one grammar"));
    }

    @Test
    void recoveryIsExplainedAndJudgesNoLeak() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage.pressure.recovery..")
                .should()
                .dependOnClassesThat(ofUllageOutside(
                        "dev.ullage..measure..",
                        "dev.ullage.monitor..",
                        "dev.ullage..heapdump..",
                        "dev.ullage.code..",
                        "dev.ullage.diagnose..",
                        "dev.ullage.internal.scratch",
                        "dev.ullage.pressure.recovery.."))
                .because("what stays after a load may come once and not again, and then it is no leak"));
    }

    @Test
    void aSoakAsksTheDetector() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage.soak..")
                .should()
                .dependOnClassesThat(ofUllageOutside(
                        "dev.ullage..measure..",
                        "dev.ullage.monitor..",
                        "dev.ullage.leak..",
                        "dev.ullage.internal.scratch",
                        "dev.ullage.soak.."))
                .because("there is one rule for leaks, and a soak only asks it again and again"));
    }

    @Test
    void watchingNeedsNothingButMeasuring() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage.monitor..")
                .should()
                .dependOnClassesThat(ofUllageOutside("dev.ullage..measure..", "dev.ullage.monitor.."))
                .because("it runs in every watched JVM, beside the tests, and must load and cost as little as can be"));
    }

    @Test
    void onlyItsOwnPackageKnowsAssertJ() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("dev.ullage.assertj")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ullage.assertj", "org.assertj..")
                .because("AssertJ is an optional dependency: everything else must link without it"));
    }

    @Test
    void theCoreKnowsNoTestFrameworkBuildToolOrContainerEngine() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit..",
                        "org.opentest4j..",
                        "org.apache.maven..",
                        "org.testcontainers..",
                        "com.github.dockerjava..")
                .because("the core serves each of them, and a user of one must not need the others"));
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        holds(slices().assignedFrom(features())
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can only be read, tested and changed together"));
    }

    @Test
    void everyPackageIsNullMarked() {
        holds(classes()
                .should(resideInANullMarkedPackage())
                .because("NullAway checks only what is marked, and users see what may be null"));
    }

    @Test
    void classesAreNamedForTheirConcept() {
        holds(noClasses()
                .should()
                .haveNameMatching(".*[.$](\\w*(Utils?|Helper|Manager|Impl)|Base[A-Z]\\w*)")
                .because("such a name says that the concept was not found"));
    }

    @Test
    void classesAreClosedToExtension() {
        holds(classes()
                .that(areOrdinaryClasses())
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("what may be extended must be designed for it; alternatives are sealed interfaces or enums"));
    }

    @Test
    void onlyAMainWritesToTheConsole() {
        holds(noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("a library speaks through what it returns; the console belongs to its user"));
    }

    @Test
    void nothingSleeps() {
        holds(noClasses()
                .should()
                .callMethodWhere(target(name("sleep"))
                        .and(target(owner(DescribedPredicate.describe(
                                "Thread or TimeUnit",
                                type -> type.isEquivalentTo(Thread.class)
                                        || type.isEquivalentTo(java.util.concurrent.TimeUnit.class))))))
                .because("a sleep is too long or too short; await a condition with a deadline"));
    }

    @Test
    void temporaryFilesBearTheNameOfTheirOwner() {
        holds(noClasses()
                .that()
                .doNotBelongToAnyOf(ScratchFiles.class)
                .and()
                .haveNameNotMatching("dev.ullage.(internal.)?(leak.HeapDumps|budget.KeptFiles)")
                .should()
                .callMethodWhere(target(nameMatching("createTemp(File|Directory)")))
                .because("what a killed process leaves is swept by its name; only what a person asked to keep is not"));
    }

    @Test
    void collectionsAreForcedInOnePlace() {
        holds(noClasses()
                .that()
                .doNotBelongToAnyOf(CollectionMeans.class, ExactHeap.class)
                .should()
                .callMethodWhere(target(name("gc"))
                        .and(target(owner(DescribedPredicate.describe(
                                "System or Runtime",
                                type -> type.isEquivalentTo(System.class) || type.isEquivalentTo(Runtime.class))))))
                .because("a System.gc() alone proves nothing; ask ProvenCollection"));
    }

    private static void holds(ArchRule rule) {
        rule.check(MAIN);
    }

    private static DescribedPredicate<JavaClass> ofUllageOutside(String... packages) {
        return JavaClass.Predicates.resideInAPackage("dev.ullage..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages)));
    }

    /** A feature is a package of the API, with those of the same name that are internal. */
    private static SliceAssignment features() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass of) {
                String name = of.getPackageName().replaceFirst("^dev\\.ullage\\.(internal\\.)?", "");
                return SliceIdentifier.of(name.split("\\.")[0]);
            }

            @Override
            public String getDescription() {
                return "features";
            }
        };
    }

    private static DescribedPredicate<JavaClass> areOrdinaryClasses() {
        return DescribedPredicate.describe(
                "are neither interfaces, enums nor anonymous",
                type -> !type.isInterface()
                        && !type.isEnum()
                        && !type.isAnonymousClass()
                        && !type.getSimpleName().equals("package-info"));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " holds " + type.getSimpleName()));
            }
        };
    }
}
