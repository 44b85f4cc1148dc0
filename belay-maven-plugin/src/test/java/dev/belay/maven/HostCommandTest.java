// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_command_is_split_at_blanks_outside_quotes() {
        assertThat(HostCommand.words("micropython  my_script.py \"a b\" 'c d' e"))
                .containsExactly("micropython", "my_script.py", "a b", "c d", "e");
    }

    @Test
    void a_command_gets_micropypath_and_its_exit_status_is_reported() throws Exception {
        HostCommand.run("sh -c 'printf %s $MICROPYPATH > seen'", folder, Path.of("/modules"));
        assertThat(Files.readString(folder.resolve("seen"))).isEqualTo("." + File.pathSeparator + "/modules");
        assertThatThrownBy(() -> HostCommand.run("sh -c 'exit 7'", folder, folder))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("sh ended with exit status 7");
    }

    @Test
    void a_missing_command_fails_with_its_name() {
        assertThatThrownBy(() -> HostCommand.run("no-such-program x", folder, folder))
                .hasMessageContaining("Cannot start no-such-program");
    }
}
