// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.micropython.internal.files.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashFolderTest {
    @TempDir
    private Path temporary;

    private BoardOptions options() {
        return BoardOptions.builder().folder(temporary.resolve("flash")).build();
    }

    private String run(String source) throws InterruptedException {
        try (VirtualBoard board = VirtualBoard.start(options())) {
            return TestTerminal.rawAt(board).run(source);
        }
    }

    @Test
    void files_persist_for_the_next_board() throws Exception {
        run("""
                import os
                os.mkdir('/lib')
                with open('/lib/a.py', 'w') as f: f.write('A = 1')
                with open('/b.bin', 'wb') as f: f.write(bytes(5000)); f.seek(4998); f.write(b'xyz')
                with open('/gone', 'w') as f: f.write('x')
                os.remove('/gone'); os.rename('/b.bin', '/c.bin')
                """);

        assertThat(run("import a, os; print(a.A, sorted(os.listdir('/')), open('/c.bin', 'rb').read()[-4:])"))
                .isEqualTo("1 ['c.bin', 'lib'] b'\\x00xyz'\n");
        assertThat(temporary.resolve("flash/lib/a.py")).hasContent("A = 1");
        assertThat(temporary.resolve("flash/gone")).doesNotExist();
    }

    @Test
    void each_write_is_stored_immediately() throws Exception {
        try (VirtualBoard board = VirtualBoard.start(options())) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            terminal.send("""
                    f = open('/log', 'w')
                    f.write('one')
                    f.write('two')
                    print('wrote')
                    import sys
                    sys.stdin.read(1)
                    \4""");
            terminal.until("wrote");

            assertThat(temporary.resolve("flash/log")).hasContent("onetwo");
        }
    }

    @Test
    void a_second_board_is_rejected_with_the_name_of_the_first() {
        try (VirtualBoard first = VirtualBoard.start(options())) {
            assertThatThrownBy(() -> VirtualBoard.start(options()))
                    .isInstanceOf(DeviceBusyException.class)
                    .hasMessageContaining(temporary.resolve("flash").toString())
                    .hasMessageContaining(first.name());
        }
        VirtualBoard.start(options()).close();
    }

    @Test
    void detects_a_board_of_another_process() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FolderHolder.class.getName(),
                        temporary.resolve("flash").toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.inputReader().readLine()).endsWith("holds it");

            assertThatThrownBy(() -> VirtualBoard.start(options()))
                    .isInstanceOf(DeviceBusyException.class)
                    .hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        VirtualBoard.start(options()).close();
    }

    /** Another process with a board. */
    static final class FolderHolder {
        public static void main(String[] arguments) throws IOException {
            try (VirtualBoard board = VirtualBoard.start(
                    BoardOptions.builder().folder(Path.of(arguments[0])).build())) {
                System.out.println(board.name() + " holds it");
                assertThat(System.in.read()).isNegative();
            }
        }
    }

    @Test
    void a_program_cannot_leave_the_folder() throws Exception {
        Files.writeString(temporary.resolve("secret"), "secret");

        assertThat(run("""
                import os
                try: open('/../secret').read()
                except OSError as e: print(e.errno, end=' ')
                with open('../../up', 'w') as f: f.write('x')
                print(os.listdir('/..'))
                """)).isEqualTo("2 ['up']\n");
        assertThat(temporary.resolve("flash/up")).exists();
        assertThat(temporary.resolve("up")).doesNotExist();
    }

    @Test
    void rejects_a_symbolic_link_in_the_folder() throws Exception {
        Files.createDirectories(temporary.resolve("flash/lib"));
        Files.createSymbolicLink(temporary.resolve("flash/lib/out"), temporary);

        assertThatThrownBy(() -> VirtualBoard.start(options()))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("flash/lib/out")
                .hasMessageContaining("symbolic link");
    }

    @Test
    void does_not_follow_a_symbolic_link_created_later() throws Exception {
        try (VirtualBoard board = VirtualBoard.start(options())) {
            board.flash().createFolder("/d");
            Files.delete(temporary.resolve("flash/d"));
            Files.createSymbolicLink(temporary.resolve("flash/d"), temporary);

            assertThatThrownBy(() -> board.flash().write("/d/x", "x")).hasMessageContaining("symbolic link");
        }
        assertThat(temporary.resolve("x")).doesNotExist();
    }

    @Test
    void rejects_a_file_instead_of_a_folder() throws Exception {
        Files.writeString(temporary.resolve("flash"), "");

        assertThatThrownBy(() -> VirtualBoard.start(options()))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("flash");
    }

    @Test
    void rejects_a_folder_larger_than_the_flash() throws Exception {
        Files.createDirectories(temporary.resolve("flash"));
        Files.write(temporary.resolve("flash/big"), new byte[200_000]);

        assertThatThrownBy(() ->
                        VirtualBoard.start(options().toBuilder().flashKib(128).build()))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("128 KiB")
                .hasMessageContaining("flash=KIB");
        assertThat(run("import os; print(os.stat('/big')[6])")).isEqualTo("200000\n");
    }

    @Test
    void a_name_unsupported_by_the_host_is_an_error() throws Exception {
        // The name of the lock file is reserved on the host, but not on the board.
        assertThat(run("""
                try: open('/.belay-lock', 'w')
                except OSError as e: print(e.errno)
                import os
                print(os.listdir('/'))
                """)).isEqualTo("22\n[]\n");
    }

    @Test
    void a_failed_open_releases_the_lock() throws Exception {
        Files.createDirectories(temporary.resolve("flash"));
        Files.createSymbolicLink(temporary.resolve("flash/out"), temporary);
        assertThatThrownBy(() -> VirtualBoard.start(options())).isInstanceOf(ConnectionFailedException.class);
        Files.delete(temporary.resolve("flash/out"));

        assertThat(run("print(1)")).isEqualTo("1\n");
        assertThat(List.of(temporary.resolve("flash").toFile().list())).containsExactly(FolderLock.FILE);
    }
}
