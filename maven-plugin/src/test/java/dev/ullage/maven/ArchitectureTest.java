package dev.ullage.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.maven.plugin.AbstractMojo;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ullage.maven");

    @Test
    void onlyGoalsAreMojosAndOneBaseServesThoseThatRunTests() {
        classes()
                .that()
                .areAssignableTo(AbstractMojo.class)
                .and()
                .doNotHaveSimpleName("HelpMojo") // generated
                .should()
                .haveSimpleNameEndingWith("Mojo")
                .andShould()
                .bePublic()
                .orShould()
                .haveSimpleName("SuiteMojo")
                .because("a mojo is parameters, one translation, one call, one verdict")
                .check(MODULE);
    }

    @Test
    void noMojoKnowsAChildJvmOrAContainerEngine() {
        noClasses()
                .that()
                .areAssignableTo(AbstractMojo.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ullage.internal.child",
                        "dev.ullage.internal.constrained.container",
                        "org.testcontainers..")
                .because("what a goal asks for is done outside the plugin, where it is tested without Maven")
                .check(MODULE);
    }
}
