package dev.ullage.internal.gate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
            .importPackages("dev.ullage.internal.gate");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        holds(slices().matching("dev.ullage.internal.gate.(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can only be read, tested and changed together"));
    }

    @Test
    void nothingDependsOnATestFrameworkOrABuildTool() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", "org.apache.maven..", "dev.ullage..junit..")
                .because("every build tool asks the same, and tests run in the child"));
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
        rule.allowEmptyShould(true).check(MODULE);
    }
}
