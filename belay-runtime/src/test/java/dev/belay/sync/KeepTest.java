// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeepTest {

    @Test
    void a_tree_at_the_root_keeps_what_a_board_needs_and_others_keep_nothing() {
        assertThat(Keep.defaults("/").paths("")).containsExactly("/boot.py", "/webrepl_cfg.py", "/lib");
        assertThat(Keep.defaults("/foo").paths("/foo")).isEmpty();
    }

    @Test
    void names_are_relative_to_the_folder_with_or_without_a_slash() {
        assertThat(Keep.of("foo").paths("")).containsExactly("/foo");
        assertThat(Keep.of("/foo/", "a/b").paths("/lib")).containsExactly("/lib/foo", "/lib/a/b");
    }

    @Test
    void everything_or_nothing_has_no_names() {
        assertThat(Keep.all().everything()).isTrue();
        assertThat(Keep.all().paths("")).isEmpty();
        assertThat(Keep.nothing()).isEqualTo(new Keep(false, List.of()));
    }

    @Test
    void a_list_that_changes_later_keeps_the_same() {
        List<String> names = new ArrayList<>(List.of("foo"));
        Keep keep = new Keep(false, names);

        names.add("bar");

        assertThat(keep.paths("")).containsExactly("/foo");
    }

    @Test
    void a_name_that_leads_out_of_the_folder_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Keep.of("../x"));
    }
}
