package dev.ullage.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ullage.cli");

    @Test
    void whatIsSaidOfAHeapDoesNotKnowTheCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("dev.ullage.cli.heap")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ullage.cli", "picocli..")
                .because("others than a command may ask")
                .check(MODULE);
    }

    @Test
    void whatAnswersAssistantsDoesNotKnowTheCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("dev.ullage.cli.mcp")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ullage.cli", "picocli..")
                .because("it asks its host for what a command does")
                .check(MODULE);
    }

    @Test
    void onlyWhatAnswersAssistantsKnowsTheirProtocol() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ullage.cli.mcp")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelcontextprotocol..", "com.github.victools..")
                .because("the protocol is one way to ask")
                .check(MODULE);
    }

    @Test
    void nothingDependsOnABuildToolOrATestFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.apache.maven..", "dev.ullage..junit..", "org.testcontainers..")
                .because("the command serves any build, and tests run in the child")
                .check(MODULE);
    }

    @Test
    void onlyTheTerminalKnowsTheStandardStreams() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Terminal")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("what is said is tested without a process")
                .check(MODULE);
    }

    @Test
    void whatSpeaksToClustersDoesNotKnowTheCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("dev.ullage.cli.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ullage.cli", "picocli..")
                .because("it is given what a command line says")
                .check(MODULE);
    }

    @Test
    void eachEngineIsKnownInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ullage.cli.cluster.kubernetes")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8..")
                .because("a job is followed and judged in the same way on any engine")
                .check(MODULE);
        noClasses()
                .that()
                .resideInAnyPackage("dev.ullage.cli.cluster", "dev.ullage.cli.cluster.kubernetes")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ullage.cli.cluster.slurm")
                .because("engines do not know each other")
                .check(MODULE);
    }
}
