// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import dev.belay.errors.DeviceException;
import org.junit.jupiter.api.Test;

/** Rules for the dependencies of belay-runtime. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ArchitectureTest::isOfThisModule)
            .importPackages("dev.belay");

    private static boolean isOfThisModule(Location location) {
        return location.contains("/belay-runtime/");
    }

    @Test
    void the_runtime_depends_on_links_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "dev.belay",
                        "dev.belay.errors",
                        "dev.belay.link",
                        "dev.belay.port",
                        "dev.belay.bind",
                        "dev.belay.clock",
                        "dev.belay.code",
                        "dev.belay.files",
                        "dev.belay.python",
                        "dev.belay.remote",
                        "dev.belay.sync",
                        "dev.belay.internal..")
                .check(CLASSES);
    }

    @Test
    void packages_have_no_circles() {
        slices().matching("dev.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_search_for_boards_stands_above_the_facade() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.belay", "dev.belay.internal.find")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.belay")
                .check(CLASSES);
    }

    @Test
    void python_source_and_values_are_independent_of_boards() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.belay.python", "dev.belay.internal.python..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.belay.link",
                        "dev.belay.port",
                        "dev.belay.internal.repl",
                        "dev.belay.internal.session",
                        "dev.belay.internal.sync..")
                .check(CLASSES);
    }

    @Test
    void the_raw_repl_depends_on_links_tracebacks_and_exceptions_only() {
        classes()
                .that()
                .resideInAPackage("dev.belay.internal.repl")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "dev.belay.code",
                        "dev.belay.errors",
                        "dev.belay.link",
                        "dev.belay.port",
                        "dev.belay.internal.repl")
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
