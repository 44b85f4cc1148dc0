// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.belay.errors.DeviceException;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of the runtime. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.belay");

    @Test
    void the_runtime_does_not_depend_on_maven_junit_or_the_virtual_board() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.maven..",
                        "org.junit..",
                        "dev.belay.junit..",
                        "dev.belay.testing..",
                        "dev.belay.micropython..",
                        "dev.belay.maven..",
                        "dev.belay.packages..",
                        "dev.belay.image..")
                .check(CLASSES);
    }

    @Test
    void serial_ports_are_known_to_links_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.belay.link")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fazecast..")
                .check(CLASSES);
    }

    @Test
    void python_text_knows_nothing_of_boards() {
        noClasses()
                .that()
                .resideInAPackage("dev.belay.python")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.belay.repl..",
                        "dev.belay.link..",
                        "dev.belay.port..",
                        "dev.belay.bind..",
                        "dev.belay.sync..")
                .check(CLASSES);
    }

    @Test
    void the_protocol_knows_only_links_and_exceptions() {
        noClasses()
                .that()
                .resideInAPackage("dev.belay.repl")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.belay.python..", "dev.belay.bind..", "dev.belay.sync..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("dev.belay.repl", "dev.belay.link", "dev.belay.port", "dev.belay.python")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(Device.class.getName())
                .check(CLASSES);
    }

    @Test
    void links_know_no_protocol() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.belay.link", "dev.belay.port")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.belay.repl..", "dev.belay.python..", "dev.belay.bind..", "dev.belay.sync..")
                .check(CLASSES);
    }

    @Test
    void exceptions_are_device_exceptions() {
        classes()
                .that()
                .areAssignableTo(Exception.class)
                .should()
                .beAssignableTo(DeviceException.class)
                .check(CLASSES);
    }
}
