package dev.ullage.constrained;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ullage.constrained", "dev.ullage.internal.constrained");

    @Test
    void onlyTheContainerPackageKnowsTestcontainers() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("dev.ullage.internal.constrained.container")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..", "org.apache.commons..")
                .because("who forks a JVM needs no engine, nor its classes loaded"));
    }

    @Test
    void theContainerPackageKnowsNoSuite() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ullage.internal.constrained.container")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ullage.constrained")
                .because("a container runs a JVM; what the JVM runs is not its concern"));
    }

    @Test
    void nothingDependsOnATestFrameworkOrABuildTool() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", "org.apache.maven..", "dev.ullage..junit..")
                .because("the parent serves build tools and tests alike; the launcher lives in the child"));
    }

    @Test
    void nothingWritesToTheConsole() {
        holds(noClasses()
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("a library speaks through what it returns"));
    }

    @Test
    void nothingSleeps() {
        holds(noClasses()
                .should()
                .callMethodWhere(target(name("sleep"))
                        .and(target(owner(describe(
                                "Thread or TimeUnit",
                                type -> type.isEquivalentTo(Thread.class) || type.isEquivalentTo(TimeUnit.class))))))
                .because("a sleep is too long or too short; await a condition with a deadline"));
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
