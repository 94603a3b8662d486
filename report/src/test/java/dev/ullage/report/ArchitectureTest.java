package dev.ullage.report;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ullage.report", "dev.ullage.internal.report");

    @Test
    void evidenceIsReadWithoutWhatMadeIt() {
        holds(classes()
                .that()
                .resideInAPackage("dev.ullage.internal.report.evidence")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        "dev.ullage.measure",
                        "dev.ullage.internal.printable",
                        "dev.ullage.internal.scratch",
                        "dev.ullage.internal.report.evidence")
                .because("a file is read long after its run, by tools that know neither its checks nor its JVM"));
    }

    @Test
    void renderingsKnowNothingButEvidence() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.ullage.internal.report.html",
                        "dev.ullage.internal.report.text",
                        "dev.ullage.internal.report.exchange")
                .should()
                .dependOnClassesThat(
                        describe(
                                "are of Ullage, but neither evidence, text, printable nor sizes",
                                type -> type.getPackageName().startsWith("dev.ullage.")
                                        && !type.getPackageName()
                                                .matches(
                                                        "dev\\.ullage\\.(internal\\.)?(measure|printable|report\\.(evidence|text|html|exchange))")))
                .because("what is not in the file cannot be in a report made from it"));
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        holds(slices().matching("dev.ullage.internal.report.(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can only be read, tested and changed together"));
    }

    @Test
    void theModuleKnowsNoTestFrameworkBuildToolOrContainerEngine() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.apache.maven..", "org.testcontainers..")
                .because("reports are made by each of them"));
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
    void classesAreClosedToExtension() {
        holds(classes()
                .that(describe(
                        "are ordinary classes",
                        type -> !type.isInterface()
                                && !type.isEnum()
                                && !type.isAnonymousClass()
                                && !type.getSimpleName().equals("package-info")))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("what may be extended must be designed for it"));
    }

    private static void holds(ArchRule rule) {
        rule.check(MODULE);
    }
}
