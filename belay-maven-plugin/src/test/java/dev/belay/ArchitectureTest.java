// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.belay.internal.config.SpellingSuggestion;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.python.source.Identifiers;
import dev.belay.sync.PathFilter;
import org.apache.maven.plugin.AbstractMojo;
import org.junit.jupiter.api.Test;

/** Rules for the dependencies of belay-maven-plugin. */
final class ArchitectureTest {
    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> location.contains("/belay-maven-plugin/"))
            .importPackages("dev.belay");

    @Test
    void goals_are_in_the_package_maven() {
        classes()
                .that()
                .areAssignableTo(AbstractMojo.class)
                .should()
                .resideInAPackage("dev.belay.maven")
                .check(PLUGIN);
    }

    @Test
    void only_the_packages_of_the_goals_use_maven() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.belay.maven..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..")
                .check(PLUGIN);
    }

    @Test
    void the_package_manager_depends_on_nothing_of_ours_except_small_helpers() {
        noClasses()
                .that()
                .resideInAPackage("dev.belay.packages..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.belay..")
                        .and(not(resideInAPackage("dev.belay.packages..")))
                        .and(not(equivalentTo(Identifiers.class)))
                        .and(not(equivalentTo(SpellingSuggestion.class)))
                        .and(not(equivalentTo(AtomicFile.class)))
                        .and(not(equivalentTo(PathFilter.class)))
                        .and(not(resideInAPackage("dev.belay.internal.text"))))
                .check(PLUGIN);
    }

    @Test
    void the_image_does_not_depend_on_goals() {
        noClasses()
                .that()
                .resideInAPackage("dev.belay.image")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.belay.maven..")
                .check(PLUGIN);
    }

    @Test
    void packages_have_no_circles() {
        slices().matching("dev.(**)").should().beFreeOfCycles().check(PLUGIN);
    }

    /** The plugin has no module name, so that module-info of the other modules cannot export packages to it alone. */
    @Test
    void only_these_internal_packages_of_other_modules_are_used() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.belay..internal..")
                        .and(not(resideInAnyPackage(
                                "dev.belay.internal.bind",
                                "dev.belay.internal.config",
                                "dev.belay.internal.find",
                                "dev.belay.internal.io",
                                "dev.belay.internal.python..",
                                "dev.belay.internal.serial",
                                "dev.belay.internal.session",
                                "dev.belay.internal.sync.transfer",
                                "dev.belay.internal.terminal",
                                "dev.belay.internal.text"))))
                .check(PLUGIN);
    }
}
