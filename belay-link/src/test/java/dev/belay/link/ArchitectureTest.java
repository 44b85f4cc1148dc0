// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.belay.errors.DeviceException;
import org.junit.jupiter.api.Test;

/** Rules for the dependencies of belay-link. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.belay");

    @Test
    void links_depend_on_no_other_module() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.fazecast..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "dev.belay.errors",
                        "dev.belay.link",
                        "dev.belay.port",
                        "dev.belay.internal.config",
                        "dev.belay.internal.io",
                        "dev.belay.internal.link",
                        "dev.belay.internal.text",
                        "dev.belay.internal.serial",
                        "dev.belay.internal.process",
                        "dev.belay.internal.network")
                .check(CLASSES);
    }

    @Test
    void packages_have_no_circles() {
        slices().matching("dev.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_serial_package_uses_the_serial_library() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.belay.internal.serial")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fazecast..")
                .check(CLASSES);
    }

    @Test
    void exceptions_are_device_exceptions() {
        classes()
                .that()
                .areAssignableTo(Exception.class)
                .and()
                .arePublic()
                .should()
                .beAssignableTo(DeviceException.class)
                .check(CLASSES);
    }
}
