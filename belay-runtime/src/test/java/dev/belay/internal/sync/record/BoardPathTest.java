// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoardPathTest {

    @Test
    void a_trailing_slash_is_removed() {
        assertThat(BoardPath.normalize("/lib/")).isEqualTo("/lib");
        assertThat(BoardPath.normalize("/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib", "", "./lib"})
    void a_path_without_a_leading_slash_is_rejected(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoardPath.normalize(path))
                .withMessageContaining("must begin with \"/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../x", "/a/./b", "/a//b", "/a\nb", "/a\u0000"})
    void an_ambiguous_path_is_rejected(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> BoardPath.normalize(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/it's \"quoted\".py", "/déjà/vu.py", "/a b/\uD83D\uDE00"})
    void quotes_spaces_and_non_ascii_letters_are_allowed(String path) {
        assertThat(BoardPath.normalize(path)).isEqualTo(path);
    }

    @Test
    void a_path_is_within_its_parent_folders_only() {
        assertThat(BoardPath.isWithin("/lib/a", "/lib")).isTrue();
        assertThat(BoardPath.isWithin("/lib", "/lib")).isTrue();
        assertThat(BoardPath.isWithin("/library", "/lib")).isFalse();
        assertThat(BoardPath.isWithin("/anything", "")).isTrue();
    }

    @Test
    void parents_of_a_path_are_listed_outermost_first() {
        assertThat(BoardPath.withParents("/foo/bar/dir1")).containsExactly("/foo", "/foo/bar", "/foo/bar/dir1");
    }
}
