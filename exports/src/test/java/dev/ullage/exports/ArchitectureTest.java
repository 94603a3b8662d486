package dev.ullage.exports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ullage.exports");

    @Test
    void eachLibraryIsKnownToItsOwnExportAlone() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.ullage\\.exports\\.Micrometer.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .because("a user of OpenTelemetry need not have Micrometer")
                .check(MODULE);
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.ullage\\.exports\\.OpenTelemetry.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .because("a user of Micrometer need not have OpenTelemetry")
                .check(MODULE);
    }

    @Test
    void exportsReadTheMonitorAndNothingElseOfUllage() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.micrometer..",
                        "io.opentelemetry..",
                        "dev.ullage.exports",
                        "dev.ullage.measure",
                        "dev.ullage.monitor..")
                .because("what is exported is what the monitor says")
                .check(MODULE);
    }
}
