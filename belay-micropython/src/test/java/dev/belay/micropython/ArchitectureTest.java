// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Rules for the dependencies of belay-micropython. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/dev/belay/micropython/firmware/"))
            .importPackages("dev.belay.micropython");

    @Test
    void the_virtual_board_depends_on_links_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "javax.net.ssl..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.jline..",
                        "run.endive..",
                        "dev.belay.errors",
                        "dev.belay.internal.io",
                        "dev.belay.internal.text",
                        "dev.belay.link",
                        "dev.belay.port",
                        "dev.belay.micropython..")
                .check(CLASSES);
    }

    @Test
    void packages_have_no_circles() {
        slices().matching("dev.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_internal_packages_and_mpy_cross_use_the_webassembly_runtime() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.belay.micropython.internal.wasm",
                        "dev.belay.micropython.internal.syscall",
                        "dev.belay.micropython.internal.bridge",
                        "dev.belay.micropython.cross")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("run.endive..", "dev.belay.micropython.firmware")
                .check(CLASSES);
    }

    @Test
    void the_interpreter_is_independent_of_the_board() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.belay.micropython.internal.wasm",
                        "dev.belay.micropython.internal.syscall",
                        "dev.belay.micropython.internal.bridge",
                        "dev.belay.micropython.internal.files")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.belay.link",
                        "dev.belay.port",
                        "dev.belay.micropython.board",
                        "dev.belay.micropython.internal.console",
                        "dev.belay.micropython.machine",
                        "dev.belay.micropython.server")
                .check(CLASSES);
    }
}
