package dev.ullage.junit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ullage.internal.junit.ledger.LedgerBudgetExtension;
import dev.ullage.internal.junit.ledger.LedgerConfigurationCheck;
import dev.ullage.internal.junit.ledger.LedgerListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ullage.junit", "dev.ullage.internal.junit");

    @Test
    void theModuleDependsOnCoreAndJUnitAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.ullage..junit..",
                        "dev.ullage.internal.budget..",
                        "dev.ullage.internal.child",
                        "dev.ullage.internal.child.wire",
                        "dev.ullage.internal.entry",
                        "dev.ullage..heapdump..",
                        "dev.ullage.leak..",
                        "dev.ullage.internal.ledger..",
                        "dev.ullage..measure..",
                        "dev.ullage.probe..",
                        "org.junit.jupiter.api..",
                        "org.junit.platform.commons.support..",
                        "org.junit.platform.engine..",
                        "org.junit.platform.launcher..",
                        "org.opentest4j..",
                        "org.jspecify..")
                .because("whatever it brings along lands on the test class path of every user")
                .check(MODULE);
    }

    @Test
    void theLauncherIsUsedWhereATestIsRunAgainOrALauncherCallsAndNowhereElse() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Nested")
                .and()
                .haveSimpleNameNotStartingWith("Launcher")
                .and()
                .doNotHaveSimpleName("OuterParameters")
                .and()
                .doNotBelongToAnyOf(LedgerListener.class, LedgerConfigurationCheck.class)
                .and()
                .doNotHaveSimpleName("LedgerRun")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit.platform.launcher..", "org.junit.platform.engine..")
                .because("the launcher is an optional dependency: everything else must link without it")
                .check(MODULE);
    }

    @Test
    void annotationsTheirConstantsTheProbeAndWhatJUnitFindsByItselfArePublic() {
        classes()
                .that(describe("are neither annotations nor enums", type -> !isAnnotationOrEnum(type)))
                .and()
                .doNotHaveSimpleName("LauncherPlan") // the ServiceLoader makes it
                .and()
                .doNotBelongToAnyOf(
                        MemoryProbe.class,
                        LedgerListener.class,
                        LedgerConfigurationCheck.class,
                        LedgerBudgetExtension.class)
                .should()
                .notBePublic()
                .because("users write annotations; how they work is ours to change")
                .check(MODULE);
    }

    @Test
    void extensionsAreFinalAndStateless() {
        classes()
                .that()
                .areAssignableTo(Extension.class)
                .should()
                .haveOnlyFinalFields()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .because("JUnit shares one instance between tests in parallel: state belongs in the Store")
                .check(MODULE);
    }

    private static boolean isAnnotationOrEnum(JavaClass type) {
        return type.isAnnotation() || type.isEnum();
    }
}
