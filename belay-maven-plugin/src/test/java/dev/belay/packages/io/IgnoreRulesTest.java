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
                "__pycache__",
                "a/__pycache__",
                "x.pyc",
                "a/b.pyo",
                ".git",
                "a/.git",
                ".gitignore",
                ".hg",
                ".DS_Store",
                "thumbs.db",
                "Thumbs.db",
                ".belay",
                "a.egg-info",
                ".belay-x.py.tmp",
                "a/.belay-x.tmp",
                "x.py",
                "gitignore",
                "a.pyc.py",
                ".venv",
                ".venv.py",
                "pyc",
                ".pyc",
                "a/x.tmp"
            })
    void default_rules_match_as_git_does(String path) {
        IgnoreRules ours = IgnoreRules.litterAndNamed(AtomicFile.TEMPORARY_FILES);
        IgnoreRules gits = IgnoreRules.litterAnd(List.of(AtomicFile.TEMPORARY_FILES));
        assertThat(ours.ignores(path, false)).isEqualTo(gits.ignores(path, false));
        assertThat(ours.ignores(path, true)).isEqualTo(gits.ignores(path, true));
        assertThat(IgnoreRules.LITTER_ONLY.ignores(path, true))
                .isEqualTo(IgnoreRules.litterAnd(List.of("/none")).ignores(path, true));
    }
}
