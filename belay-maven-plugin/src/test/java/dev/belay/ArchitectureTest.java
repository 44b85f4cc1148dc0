// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.belay.internal.python.source.Identifiers;
import org.apache.maven.plugin.AbstractMojo;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms of the plugin point down only. */
class ArchitectureTest {
    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "dev.belay.maven",
                    "dev.belay.packages",
                    "dev.belay.image",
                    "dev.belay.report",
                    "dev.belay.bench",
                    "dev.belay.coverage");

    @Test
    void goals_live_in_the_room_of_goals() {
        classes()
                .that()
                .areAssignableTo(AbstractMojo.class)
                .should()
                .resideInAPackage("dev.belay.maven")
                .check(PLUGIN);
    }

    @Test
    void only_the_room_of_goals_knows_maven() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.belay.maven")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..")
                .check(PLUGIN);
    }

    @Test
    void packages_depend_on_no_other_package_but_for_python_identifiers() {
        noClasses()
                .that()
                .resideInAPackage("dev.belay.packages..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.belay..")
                        .and(not(resideInAPackage("dev.belay.packages..")))
                        .and(not(equivalentTo(Identifiers.class))))
                .check(PLUGIN);
    }

    @Test
    void the_image_knows_no_goal() {
        noClasses()
                .that()
                .resideInAPackage("dev.belay.image")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.belay.maven")
                .check(PLUGIN);
    }

    @Test
    void nothing_goes_round_in_circles() {
        slices().matching("dev.belay.(*)..").should().beFreeOfCycles().check(PLUGIN);
    }
}
