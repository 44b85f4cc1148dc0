// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MicroPython's own client, on the pseudo-terminal of a virtual board. */
class MpremoteTest {
    private static final byte[] BINARY = new byte[3000];

    static {
        for (int i = 0; i < BINARY.length; i++) {
            BINARY[i] = (byte) (i * 31);
        }
    }

    @TempDir
    Path folder;

    private final Path program = RequiredPackage.program("mpremote", "micropython-mpremote");
    private final VirtualBoard board = VirtualBoard.start();
    private final BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT);

    @AfterEach
    void close() {
        server.close();
        board.close();
    }

    private String mpremote(String... commands) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                program.toString(), "connect", server.ptyPath().orElseThrow().toString()));
        line.addAll(Arrays.asList(commands));
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", line, output).isZero();
        return output.replace("\r\n", "\n");
    }

    private void sources() throws IOException {
        Files.writeString(folder.resolve("a.py"), "print('a')");
        Files.write(folder.resolve("b.bin"), BINARY);
        Files.createDirectories(folder.resolve("pack/inner"));
        Files.writeString(folder.resolve("pack/m.py"), "x = 1");
        Files.writeString(folder.resolve("pack/inner/n.py"), "y = 2");
    }

    @Test
    void files_and_folders_are_copied_in_both_directions() throws Exception {
        sources();
        mpremote("cp", "a.py", "b.bin", ":", "+", "cp", "-r", "pack", ":", "+", "cp", ":b.bin", "back.bin");
        assertThat(board.flash().read("/b.bin")).isEqualTo(BINARY);
        assertThat(Files.readAllBytes(folder.resolve("back.bin"))).isEqualTo(BINARY);
        assertThat(board.flash().read("/pack/inner/n.py")).asString().isEqualTo("y = 2");
        assertThat(mpremote("ls", ":pack", "+", "cat", ":a.py", "+", "sha256sum", ":b.bin", "+", "df"))
                .contains("0 inner/\n", "5 m.py\n", "print('a')", "1441792");
        mpremote("rm", ":a.py", "+", "mkdir", ":z", "+", "touch", ":z/t", "+", "rm", ":z/t", "+", "rmdir", ":z");
        assertThat(mpremote("ls")).doesNotContain("a.py", "z/").contains("3000 b.bin");
    }

    @Test
    void programs_run_and_a_folder_of_the_computer_is_mounted() throws Exception {
        sources();
        assertThat(mpremote("run", "a.py", "+", "eval", "6 * 7")).isEqualTo("a\n42\n");
        assertThat(mpremote("mount", "pack", "exec", "import m, os; print(m.x, sorted(os.listdir('/remote')))"))
                .endsWith("1 ['inner', 'm.py']\n");
    }

    @Test
    void resets_leave_a_board_that_answers() throws Exception {
        assertThat(mpremote("exec", "kept = 1", "+", "soft-reset", "eval", "'kept' in globals()"))
                .isEqualTo("False\n");
        mpremote("rtc", "--set");
        mpremote("reset");
        mpremote("bootloader");
        assertThat(mpremote("eval", "1 + 1")).isEqualTo("2\n");
    }
}
