// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the rooms. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/dev/belay/micropython/firmware/"))
            .importPackages("dev.belay.micropython");

    @Test
    void of_our_rooms_only_the_runtime_is_used() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.jline..",
                        "run.endive..",
                        "dev.belay",
                        "dev.belay.link..",
                        "dev.belay.port..",
                        "dev.belay.micropython..")
                .check(CLASSES);
    }

    @Test
    void only_the_wasm_package_touches_the_webassembly_runtime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.belay.micropython.wasm")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("run.endive..", "dev.belay.micropython.firmware")
                .check(CLASSES);
    }

    @Test
    void the_wasm_package_knows_no_board() {
        noClasses()
                .that()
                .resideInAPackage("dev.belay.micropython.wasm")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.belay",
                        "dev.belay.link..",
                        "dev.belay.port..",
                        "dev.belay.micropython.board..",
                        "dev.belay.micropython.machine..",
                        "dev.belay.micropython.server..")
                .check(CLASSES);
    }
}
