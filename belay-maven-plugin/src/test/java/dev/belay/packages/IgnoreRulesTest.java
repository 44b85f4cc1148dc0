// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns count from the top of the folder that is synced. */
class IgnoreRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"folder1", "folder1/"})
    void a_folder_is_ignored_with_or_without_a_slash_at_its_end(String pattern) {
        IgnoreRules rules = IgnoreRules.of(List.of(pattern));

        assertThat(rules.ignores("folder1", true)).isTrue();
        assertThat(rules.ignores("sub/folder1", true)).isTrue();
        assertThat(rules.ignores("folder2", true)).isFalse();
    }

    @Test
    void a_slash_in_front_means_the_top_of_the_folder() {
        IgnoreRules rules = IgnoreRules.of(List.of("/a.py"));

        assertThat(rules.ignores("a.py", false)).isTrue();
        assertThat(rules.ignores("sub/a.py", false)).isFalse();
    }

    @Test
    void patterns_replace_what_is_ignored_otherwise() {
        assertThat(IgnoreRules.of(List.of("x")).ignores("a.pyc", false)).isFalse();
        assertThat(IgnoreRules.LITTER_ONLY.ignores("a.pyc", false)).isTrue();
    }
}
