// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoardPathTest {

    @Test
    void a_trailing_slash_makes_no_difference() {
        assertThat(BoardPath.normal("/lib/")).isEqualTo("/lib");
        assertThat(BoardPath.normal("/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib", "", "./lib"})
    void a_path_without_a_slash_in_front_is_refused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoardPath.normal(path))
                .withMessageContaining("must begin with \"/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../x", "/a/./b", "/a//b", "/a\nb", "/a\u0000"})
    void a_path_that_could_mean_something_else_is_refused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> BoardPath.normal(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/it's \"quoted\".py", "/déjà/vu.py", "/a b/\uD83D\uDE00"})
    void quotes_spaces_and_letters_of_any_alphabet_are_fine(String path) {
        assertThat(BoardPath.normal(path)).isEqualTo(path);
    }

    @Test
    void folders_hold_what_lies_below_them_only() {
        assertThat(BoardPath.within("/lib/a", "/lib")).isTrue();
        assertThat(BoardPath.within("/lib", "/lib")).isTrue();
        assertThat(BoardPath.within("/library", "/lib")).isFalse();
        assertThat(BoardPath.within("/anything", "")).isTrue();
    }

    @Test
    void the_chain_of_a_folder_begins_outside() {
        assertThat(BoardPath.chain("/foo/bar/dir1")).containsExactly("/foo", "/foo/bar", "/foo/bar/dir1");
    }
}
