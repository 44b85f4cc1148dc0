// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionLostException;
import dev.belay.port.PortSpec;
import dev.belay.sync.HostFilesystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exec:COMMAND}. */
final class ExecContractTest extends ConnectionContract {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    @Override
    PeerServer start() throws Exception {
        Path folder = Files.createTempDirectory("belay");
        return new ProcessPeer("exec:" + StdioBoard.command(folder), folder.toString());
    }

    @Test
    void a_sync_never_changes_the_files_of_the_computer(@TempDir Path folder) throws Exception {
        String port = "exec:" + StdioBoard.command(folder, "/usr/bin");
        try (Device device = Device.open(PortSpec.parse(port), QUIET)) {
            assertThatExceptionOfType(HostFilesystemException.class)
                    .isThrownBy(() -> device.sync(folder, "/app"))
                    .withMessageContaining(port)
                    .withMessageContaining("/usr/bin")
                    .withMessageContaining("Nothing was changed");
        }
    }

    @Test
    void a_missing_program_is_reported_with_the_shell_message() {
        assertThatExceptionOfType(ConnectionLostException.class)
                .isThrownBy(() -> Device.open("exec:no-such-program-anywhere"))
                .withMessageContaining("exec:no-such-program-anywhere")
                .withMessageContaining("exit value 127")
                .withMessageContaining("not found");
    }
}
