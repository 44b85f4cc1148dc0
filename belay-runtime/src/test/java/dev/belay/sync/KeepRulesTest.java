// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeepRulesTest {

    @Test
    void defaults_keep_boot_files_at_the_root_and_nothing_elsewhere() {
        assertThat(KeepRules.defaults("/").names()).containsExactly("boot.py", "webrepl_cfg.py", "lib");
        assertThat(KeepRules.defaults("/foo").names()).isEmpty();
    }

    @Test
    void names_may_have_a_leading_slash() {
        assertThat(KeepRules.of("foo").names()).containsExactly("foo");
        assertThat(KeepRules.of("/foo/", "a/b").names()).containsExactly("foo", "a/b");
    }

    @Test
    void all_and_nothing_have_no_names() {
        assertThat(KeepRules.all().everything()).isTrue();
        assertThat(KeepRules.all().names()).isEmpty();
        assertThat(KeepRules.nothing()).isEqualTo(new KeepRules(false, List.of()));
    }

    @Test
    void names_are_copied_from_the_argument() {
        List<String> names = new ArrayList<>(List.of("foo"));
        KeepRules keep = new KeepRules(false, names);

        names.add("bar");

        assertThat(keep.names()).containsExactly("foo");
    }

    @Test
    void a_name_outside_of_the_folder_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeepRules.of("../x"));
    }
}
