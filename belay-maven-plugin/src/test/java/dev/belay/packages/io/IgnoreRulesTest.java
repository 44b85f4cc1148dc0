// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.internal.io.AtomicFile;
import java.util.ArrayList;
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
    void rules_do_not_change_with_their_list() {
        List<String> patterns = new ArrayList<>(List.of("foo"));
        IgnoreRules rules = IgnoreRules.of(patterns);

        patterns.add("bar");

        assertThat(rules.ignores("foo", false)).isTrue();
        assertThat(rules.ignores("bar", false)).isFalse();
    }

    @Test
    void patterns_replace_the_default_rules() {
        assertThat(IgnoreRules.of(List.of("x")).ignores("a.pyc", false)).isFalse();
        assertThat(IgnoreRules.LITTER_ONLY.ignores("a.pyc", false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/x.pyc",
                "a/b.pyo",
                ".git",
                "a/.git",
                ".gitignore",
                ".DS_Store",
                "Thumbs.db",
                ".#m.py",
                "m.py~",
                "a/.m.py.swp",
                "._m.py"
            })
    void litter_is_ignored(String path) {
        assertThat(IgnoreRules.LITTER_ONLY.ignores(path, false)).isTrue();
        assertThat(IgnoreRules.litterAnd(List.of("/none")).ignores(path, false)).isTrue();
        assertThat(IgnoreRules.litterAnd(List.of("!*")).ignores(path, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/__pycache__", ".hg", ".venv", "a.egg-info", ".belay"})
    void folders_of_tools_are_ignored(String path) {
        assertThat(IgnoreRules.LITTER_ONLY.ignores(path, true)).isTrue();
        assertThat(IgnoreRules.LITTER_ONLY.ignores(path, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.py", "gitignore", "a.pyc.py", ".venv.py", "pyc", "a/x.tmp", "swp", "_.py"})
    void other_names_are_not_ignored(String path) {
        assertThat(IgnoreRules.LITTER_ONLY.ignores(path, false)).isFalse();
        assertThat(IgnoreRules.LITTER_ONLY.ignores(path, true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {".belay-x.py.tmp", "a/.belay-x.tmp"})
    void temporary_files_of_the_store_are_ignored(String path) {
        assertThat(IgnoreRules.litterAndNamed(AtomicFile.TEMPORARY_FILES).ignores(path, false))
                .isTrue();
        assertThat(IgnoreRules.LITTER_ONLY.ignores(path, false)).isFalse();
    }
}
