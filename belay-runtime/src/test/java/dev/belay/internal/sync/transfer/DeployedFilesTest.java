// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.internal.repl.OldBoard;
import dev.belay.internal.session.BoardSession;
import dev.belay.port.PortSpec;
import dev.belay.sync.SyncException;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedFilesTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private SyncRequest twentyFiveFiles() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        for (int i = 0; i < 25; i++) {
            Files.writeString(tree.resolve("it's" + i + ".py"), "x = " + i + "\n");
        }
        return SyncRequest.builder().tree(tree, "/lib").build();
    }

    private static DeployedFiles deploy(Device device, SyncRequest request) {
        device.plan(request).apply(SyncProgress.NONE);
        return DeployedFiles.of(BoardSession.of(device), request);
    }

    @Test
    void a_board_as_it_was_deployed_has_no_changed_files() throws IOException {
        try (Device device = Device.open(PortSpec.parse("virtual:"), QUIET)) {
            DeployedFiles deployed = deploy(device, twentyFiveFiles());
            device.files().put(bytes("more"), "/lib/other.py");
            assertThat(deployed.changed(BoardSession.of(device))).isEmpty();
            assertThat(device.eval("'_Bd' in globals()")).isEqualTo(false);
        }
    }

    @Test
    void a_change_of_one_byte_and_a_missing_file_are_found() throws IOException {
        try (Device device = Device.open(PortSpec.parse("virtual:"), QUIET)) {
            DeployedFiles deployed = deploy(device, twentyFiveFiles());
            device.files().put(bytes("x = 9\n"), "/lib/it's3.py");
            device.files().remove("/lib/it's24.py");
            assertThat(deployed.changed(BoardSession.of(device))).containsExactly("/lib/it's24.py", "/lib/it's3.py");
        }
    }

    @Test
    void boards_of_2023_are_compared_too() throws IOException {
        try (Device device = OldBoard.V1_20.open(QUIET)) {
            DeployedFiles deployed = deploy(device, twentyFiveFiles());
            assertThat(deployed.changed(BoardSession.of(device))).isEmpty();
            device.files().put(bytes("x = 9\n"), "/lib/it's3.py");
            assertThat(deployed.changed(BoardSession.of(device))).containsExactly("/lib/it's3.py");
        }
    }

    @Test
    void the_list_is_read_as_it_was_written() throws IOException {
        try (Device device = Device.open(PortSpec.parse("virtual:"), QUIET)) {
            DeployedFiles deployed = DeployedFiles.of(BoardSession.of(device), twentyFiveFiles());
            Path list = folder.resolve("lists/pico.txt");
            deployed.write(list);
            assertThat(DeployedFiles.read(list)).isEqualTo(deployed);
            Files.writeString(list, "virtual:\n12 damaged\n");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> DeployedFiles.read(list))
                    .withMessageContaining("pico.txt is damaged; run mvn belay:deploy again");
        }
    }

    @Test
    void the_check_names_changed_files_and_the_remedy() throws IOException {
        try (Device device = Device.open(PortSpec.parse("virtual:"), QUIET)) {
            BoardSession session = BoardSession.of(device);
            deploy(device, twentyFiveFiles()).write(DeployCheck.file(folder, "pico"));
            device.exec("import os\nfor n in os.listdir('/lib'): os.remove('/lib/' + n)");
            DeployCheck check = new DeployCheck();
            check.check(folder, "other", session);
            assertThatExceptionOfType(SyncException.class)
                    .isThrownBy(() -> check.check(folder, "pico", session))
                    .withMessageStartingWith(
                            "virtual:: the board was changed after the deploy, by another program or a person")
                    .withMessageContaining("/lib/it's0.py, ")
                    .withMessageContaining(" and 20 more differ. Run mvn verify again, or mvn belay:deploy before");
        }
    }

    @Test
    void a_board_is_compared_once_and_only_at_the_port_of_the_deploy() throws IOException {
        try (Device device = Device.open(PortSpec.parse("virtual:"), QUIET)) {
            BoardSession session = BoardSession.of(device);
            DeployedFiles deployed = deploy(device, twentyFiveFiles());
            deployed.write(DeployCheck.file(folder, "pico"));
            new DeployedFiles("COM9", deployed.files()).write(DeployCheck.file(folder, "elsewhere"));
            DeployCheck check = new DeployCheck();
            check.check(folder, "pico", session);
            device.files().put(bytes("x = 9\n"), "/lib/it's3.py");
            check.check(folder, "pico", session);
            check.check(folder, "elsewhere", session);
        }
    }
}
