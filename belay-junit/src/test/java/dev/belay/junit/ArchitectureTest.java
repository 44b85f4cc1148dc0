// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies between the packages of this module. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.belay.junit", "dev.belay.testing");

    @Test
    void the_test_runner_does_not_depend_on_junit() {
        noClasses()
                .that()
                .resideInAPackage("dev.belay.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", "dev.belay.junit..")
                .check(CLASSES);
    }

    @Test
    void nothing_depends_on_maven_or_on_the_plugin() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.maven..", "dev.belay.maven..", "dev.belay.packages..", "dev.belay.image..")
                .check(CLASSES);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("dev.belay.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
