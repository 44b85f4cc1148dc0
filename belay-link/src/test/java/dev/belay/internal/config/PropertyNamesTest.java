// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PropertyNamesTest {
    @Test
    void a_misspelled_property_is_named_with_the_nearest_one() {
        assertThat(PropertyNames.problem(Set.of("belay.prot", "belay.port"), name -> "-D" + name))
                .get()
                .asString()
                .startsWith("-Dbelay.prot: Belay has no such property; did you mean belay.port?\n");
    }

    @Test
    void all_misspelled_properties_are_named() {
        assertThat(PropertyNames.problem(Set.of("belay.prot", "belay.failIfNoBoards"), name -> name))
                .get()
                .asString()
                .contains("belay.prot:", "did you mean belay.failIfNoBoard?");
    }

    @Test
    void a_property_without_a_near_name_is_unknown_too() {
        assertThat(PropertyNames.problem(Set.of("belay.colourOfTheBoard"), name -> name))
                .get()
                .asString()
                .startsWith("belay.colourOfTheBoard: Belay has no such property\n");
    }

    @Test
    void known_properties_and_those_of_others_are_no_problem() {
        assertThat(PropertyNames.problem(
                        Set.of(
                                "belay.port",
                                "belay.trace",
                                "belay.bench.0.port",
                                "belay.version",
                                "dev.belay.x",
                                "skip"),
                        name -> name))
                .isEmpty();
    }
}
