package dev.ullage.internal.child;

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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ullage.internal.child");

    @Test
    void theWireFormatNeedsNothingButTheJdk() {
        holds(classes()
                .that()
                .resideInAPackage("dev.ullage.internal.child.wire")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.ullage.internal.printable", "dev.ullage.internal.child.wire")
                .because("both ends speak it, whatever else is on their class paths"));
    }

    @Test
    void whatRunsInTheChildNeedsTheWireFormatTheLauncherAndMeasuring() {
        holds(classes()
                .that()
                .resideInAPackage("dev.ullage.internal.child.run")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.sun.management..",
                        "org.jspecify..",
                        "org.opentest4j..",
                        "org.junit.platform.engine..",
                        "org.junit.platform.launcher..",
                        "dev.ullage.measure",
                        "dev.ullage.monitor",
                        "dev.ullage.internal.printable",
                        "dev.ullage.internal.child.wire",
                        "dev.ullage.internal.child.run")
                .because("it lives on the user's class path, and nothing of Docker or Maven may reach it"));
    }

    @Test
    void whatHuntsInTheChildNeedsTheDetectorTooAndNothingNeedsIt() {
        holds(classes()
                .that()
                .resideInAPackage("dev.ullage.internal.child.hunt")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.junit.platform.engine..",
                        "org.junit.platform.launcher..",
                        "dev.ullage.measure",
                        "dev.ullage.leak",
                        "dev.ullage.internal.library",
                        "dev.ullage.code",
                        "dev.ullage.diagnose",
                        "dev.ullage.heapdump",
                        "dev.ullage.heapdump.graph",
                        "dev.ullage.internal.child.wire",
                        "dev.ullage.internal.child.run",
                        "dev.ullage.internal.child.hunt")
                .because("a hunt is a run like others to those who start and follow it"));
    }

    @Test
    void theParentNeedsNoTestFramework() {
        holds(classes()
                .that()
                .resideInAPackage("dev.ullage.internal.child")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.ullage.measure",
                        "dev.ullage.monitor",
                        "dev.ullage.internal.scratch",
                        "dev.ullage.internal.child",
                        "dev.ullage.internal.child.wire")
                .because("a build tool starts children of whatever JUnit its user has"));
    }

    @Test
    void onlyTheMainAndTheCaptureTouchTheStandardStreams() {
        holds(noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .and()
                .doNotHaveSimpleName("OutputCapture")
                .and()
                .doNotHaveSimpleName("ParentWatch")
                .should()
                .callMethodWhere(target(owner(describe("System", type -> type.isEquivalentTo(System.class))))
                        .and(target(describe(
                                "setOut, setErr or setIn",
                                method -> method.getName().matches("set(Out|Err|In)")))))
                .because("tests own the streams of their JVM"));
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
