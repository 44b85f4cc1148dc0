// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlashTest {
    private VirtualBoard board =
            VirtualBoard.start(BoardOptions.builder().flashKib(64).build());

    @AfterEach
    void close() {
        board.close();
    }

    private String run(String source) throws InterruptedException {
        return TestTerminal.rawAt(board).run(source);
    }

    @Test
    void host_and_program_see_the_same_files() throws Exception {
        board.flash().write("/lib/app/data.txt", "from the host");

        assertThat(run("""
                print(open('/lib/app/data.txt').read())
                with open('/answer.bin', 'wb') as f: f.write(bytes(range(256)))
                """)).isEqualTo("from the host\n");
        assertThat(board.flash().read("/answer.bin"))
                .hasSize(256)
                .startsWith(0, 1, 2)
                .endsWith(-2, -1);
        assertThat(board.flash().list("/"))
                .containsExactly(new FlashEntry("answer.bin", false, 256), new FlashEntry("lib", true, 0));
        assertThat(board.flash().stat("/lib/app")).contains(new FlashEntry("app", true, 0));
        assertThat(board.flash().stat("/lib/other")).isEmpty();
    }

    @Test
    void host_deletes_folders_recursively() throws Exception {
        board.flash().write("/a/b/c.txt", "x");
        board.flash().write("/a/d.txt", "y");

        board.flash().delete("/a");

        assertThat(board.flash().list("/")).isEmpty();
        assertThat(board.flash().usedBytes()).isEqualTo(2 * 4096);
    }

    @Test
    void failed_host_operation_names_path_and_reason() {
        board.flash().createFolder("/lib");

        assertThatThrownBy(() -> board.flash().read("/nothing"))
                .isInstanceOf(FlashException.class)
                .hasMessage("cannot read /nothing on the virtual board: it does not exist");
        assertThatThrownBy(() -> board.flash().write("/lib", "x")).hasMessageEndingWith("it is a folder");
        assertThatThrownBy(() -> board.flash().write("/.rom/x.py", "x"))
                .hasMessageEndingWith("belongs to the firmware");
        assertThatThrownBy(() -> board.flash().write("/big", new byte[65536]))
                .hasMessageEndingWith("the flash is full");
    }

    @Test
    void a_program_works_with_files_and_folders() throws Exception {
        assertThat(run("""
                import os
                os.mkdir('/d'); os.chdir('/d')
                with open('x.bin', 'wb') as f: print(f.write(bytes(range(100))))
                with open('x.bin', 'rb') as f:
                 f.seek(10); print(f.read(3), f.tell()); f.seek(-2, 2); print(f.read())
                with open('x.bin', 'ab') as f: f.write(b'zz')
                with open('x.bin', 'r+b') as f: f.write(b'AB')
                print(os.stat('x.bin')[6], open('x.bin', 'rb').read(3), os.listdir(), os.getcwd())
                os.rename('x.bin', 'y.bin')
                print([e[:2] for e in os.ilistdir('.')], [e[:2] for e in os.ilistdir('/')])
                os.remove('y.bin'); os.chdir('..'); os.rmdir('d')
                print(os.listdir(), os.getcwd())
                """)).isEqualTo("""
                100
                b'\\n\\x0b\\x0c' 13
                b'bc'
                102 b'AB\\x02' ['x.bin'] /d
                [('y.bin', 32768)] [('d', 16384)]
                [] /
                """);
    }

    @Test
    void a_rename_replaces_a_file_atomically() throws Exception {
        assertThat(run("""
                import os
                for n in 'ab':
                 with open(n, 'w') as f: f.write('content of ' + n)
                os.rename('a', 'b')
                print(os.listdir(), open('b').read())
                """)).isEqualTo("['b'] content of a\n");
    }

    @Test
    void accepts_any_text_as_a_name() throws Exception {
        assertThat(run("""
                import os
                name = '/h\\xe9\\u4e2d \\U0001f600.txt'
                with open(name, 'w') as f: f.write('\\u20ac')
                print(os.listdir('/')[0] == name[1:], open(name).read() == '\\u20ac', len(open(name, 'rb').read()))
                """)).isEqualTo("True True 3\n");
        assertThat(board.flash().readText("/h\u00e9\u4e2d \ud83d\ude00.txt")).isEqualTo("\u20ac");
    }

    @Test
    void errors_have_standard_errno_numbers() throws Exception {
        assertThat(run("""
                import errno, os
                with open('/f', 'w') as f: f.write('x')
                os.mkdir('/full'); open('/full/f', 'w').close()
                def why(f, *a):
                 try: f(*a)
                 except OSError as e: print(errno.errorcode.get(e.errno, e.errno), end=' ')
                why(open, '/none'); why(os.mkdir, '/f'); why(os.listdir, '/f'); why(open, '/full', 'w')
                why(os.rmdir, '/full'); why(os.stat, '/f/x'); why(os.remove, '/none'); why(os.rename, '/none', '/x')
                why(os.remove, '/full'); why(os.rename, '/full', '/full/sub'); why(open, '/' + 300 * 'n', 'w')
                why(os.chdir, '/none'); why(os.rmdir, '/f')
                """)).isEqualTo("ENOENT EEXIST 20 EISDIR 39 20 ENOENT ENOENT EISDIR EINVAL 36 ENOENT 20 ");
    }

    @Test
    void a_deleted_file_remains_readable_while_open() throws Exception {
        assertThat(run("""
                import os
                f = open('/f', 'w+'); f.write('still here'); f.seek(0)
                os.remove('/f')
                print(f.read(), os.listdir('/'))
                f.write('!')
                f.close()
                """)).isEqualTo("still here []\n");
    }

    @Test
    void counts_free_space_in_blocks_and_reports_a_full_flash() throws Exception {
        assertThat(run("""
                import os
                def free():
                 s = os.statvfs('/')
                 return s[0], s[2], s[3]
                print(free())
                with open('/small', 'w') as f: f.write('x')
                os.mkdir('/d')
                print(free())
                f = open('/big', 'wb')
                n = 0
                try:
                 while True: n += f.write(bytes(4096))
                except OSError as e: print(e.errno, n)
                f.close()
                print(free(), os.stat('/big')[6])
                os.remove('/big')
                print(free())
                """)).isEqualTo("""
                (4096, 16, 14)
                (4096, 16, 11)
                28 45056
                (4096, 16, 0) 45056
                (4096, 16, 11)
                """);
    }

    @Test
    void a_read_only_flash_is_writable_for_the_host_only() throws Exception {
        board.close();
        board = VirtualBoard.start(BoardOptions.builder().readOnly(true).build());
        board.flash().write("/f.txt", "host");

        assertThat(run("""
                import os
                for f in (lambda: open('/x', 'w'), lambda: open('/f.txt', 'a'), lambda: os.mkdir('/d'),
                  lambda: os.remove('/f.txt'), lambda: os.rename('/f.txt', '/g')):
                 try: f()
                 except OSError as e: print(e.errno, end=' ')
                print(open('/f.txt').read())
                """)).isEqualTo("30 30 30 30 30 host\n");
    }

    @Test
    void files_survive_resets() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.run("with open('/kept', 'w') as f: f.write('yes')");
        terminal.send("\4");
        terminal.until("raw REPL; CTRL-B to exit\r\n>");
        board.reset();
        terminal.until(">>> ");

        assertThat(board.flash().read("/kept")).isEqualTo("yes".getBytes(StandardCharsets.UTF_8));
    }
}
