package dev.ullage.heapdump;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class StandsAloneTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ullage");

    @Test
    void theModuleNeedsNothingButTheJdk() {
        assertThat(MODULE.contain("dev.ullage.heapdump.HeapGraph")).isTrue();
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.management..",
                        "com.sun.management..",
                        "dev.ullage..heapdump..",
                        "dev.ullage.measure",
                        "dev.ullage.internal.scratch",
                        "org.jspecify.annotations..")
                .because("whoever reads a heap dump needs this jar and no other")
                .check(MODULE);
    }
}
