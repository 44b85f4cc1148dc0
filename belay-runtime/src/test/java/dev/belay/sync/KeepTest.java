// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeepTest {

    @Test
    void defaults_keep_boot_files_at_the_root_and_nothing_elsewhere() {
        assertThat(Keep.defaults("/").names()).containsExactly("boot.py", "webrepl_cfg.py", "lib");
        assertThat(Keep.defaults("/foo").names()).isEmpty();
    }

    @Test
    void names_may_have_a_leading_slash() {
        assertThat(Keep.of("foo").names()).containsExactly("foo");
        assertThat(Keep.of("/foo/", "a/b").names()).containsExactly("foo", "a/b");
    }

    @Test
    void all_and_nothing_have_no_names() {
        assertThat(Keep.all().everything()).isTrue();
        assertThat(Keep.all().names()).isEmpty();
        assertThat(Keep.nothing()).isEqualTo(new Keep(false, List.of()));
    }

    @Test
    void names_are_copied_from_the_argument() {
        List<String> names = new ArrayList<>(List.of("foo"));
        Keep keep = new Keep(false, names);

        names.add("bar");

        assertThat(keep.names()).containsExactly("foo");
    }

    @Test
    void a_name_outside_of_the_folder_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Keep.of("../x"));
    }
}
