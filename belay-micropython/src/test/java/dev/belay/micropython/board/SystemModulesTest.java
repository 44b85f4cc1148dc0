// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.machine.Pinout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The modules os, time, sys and micropython are those of a Pico. */
final class SystemModulesTest {
    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    private String run(String program) throws InterruptedException {
        return TestTerminal.rawAt(board).run(program);
    }

    @Test
    void the_empty_path_is_the_current_folder() throws Exception {
        assertThat(run("""
                import os
                print(os.stat('')[:7], os.statvfs('') == os.statvfs('/'), os.stat('/')[0] == os.stat('')[0])
                os.mkdir('d')
                os.chdir('d')
                open('f', 'w').close()
                print(os.stat('')[0], [e[0] for e in os.ilistdir('')])
                try: os.remove('')
                except OSError as e: print(e.errno)
                """)).isEqualTo("(16384, 0, 0, 0, 0, 0, 0) True True\n16384 ['f']\n2\n");
    }

    @Test
    void stat_has_the_modes_of_littlefs_and_neither_numbers_nor_links() throws Exception {
        assertThat(run("""
                import os
                os.mkdir('d')
                with open('d/f', 'w') as f: f.write('abc')
                print(os.stat('d/f')[:7], os.stat('d')[:7])
                """)).isEqualTo("(32768, 0, 0, 0, 0, 0, 3) (16384, 0, 0, 0, 0, 0, 0)\n");
    }

    @Test
    void ilistdir_has_sizes_and_fails_at_once() throws Exception {
        assertThat(run("""
                import os
                os.mkdir('d')
                with open('f', 'w') as f: f.write('abc')
                for path in (), ('',), ('/',), ('.',): print(sorted(os.ilistdir(*path)))
                print(next(os.ilistdir('/')), list(os.ilistdir('d')))
                for path in '/no', 'f':
                    try: os.ilistdir(path)
                    except OSError as e: print(e.errno)
                """))
                .isEqualTo("[('d', 16384, 0, 0), ('f', 32768, 0, 3)]\n".repeat(4) + "('d', 16384, 0, 0) []\n2\n20\n");
    }

    @Test
    void ilistdir_passes_on_what_a_file_system_in_python_says() throws Exception {
        assertThat(run("""
                import os
                class Files:
                    def mount(self, readonly, mkfs): pass
                    def ilistdir(self, path): return iter([('a', 0x8000, 7, 5), ('b', 0x8000, 0)])
                os.mount(Files(), '/mine')
                print(list(os.ilistdir('/mine')), os.listdir('/mine'))
                """)).isEqualTo("[('a', 32768, 7, 5), ('b', 32768, 0)] ['a', 'b']\n");
    }

    @Test
    void former_names_are_the_same_modules() throws Exception {
        assertThat(run("""
                import uos, umachine, uhashlib, utime, usys
                import os, machine, hashlib, time, sys
                print(uos is os, uhashlib is hashlib, utime is time, usys is sys)
                print(uos.uname is os.uname, umachine.Pin is machine.Pin, umachine.unique_id() == machine.unique_id())
                import umachine
                print(umachine is machine)
                """)).isEqualTo("True True True True\nTrue True True\nTrue\n");
    }

    @Test
    void a_module_of_the_flash_comes_before_a_built_in_one() throws Exception {
        board.flash().write("/os.py", "who = 'mine'");
        board.reset();

        assertThat(run("import os\nprint(os.who, hasattr(os, 'stat'))")).isEqualTo("mine False\n");
    }

    @Test
    void open_creates_a_file_that_must_not_exist() throws Exception {
        assertThat(run("""
                with open('f', 'x') as f: print(f.write('abc'))
                for mode in 'x', 'xb':
                    try: open('f', mode)
                    except OSError as e: print(e.errno)
                print(open('f').read())
                with open('b', 'xb') as f: f.write(bytes([1, 255]))
                print(open('b', 'rb').read())
                with open('p', 'x+') as f: f.write('abc'); f.seek(0); print(f.read())
                """)).isEqualTo("3\n17\n17\nabc\nb'\\x01\\xff'\nabc\n");
    }

    @Test
    void the_board_says_that_it_is_a_pico() throws Exception {
        assertThat(run("""
                import os, sys
                print(sys.platform, sys.implementation._build, os.uname()[:3], os.uname().sysname == 'rp2')
                print(os.uname().version == sys.version.split('MicroPython ')[1], os.uname()[3][:2])
                print({'rp2': 1}.get(sys.platform), sys.platform in ('esp32', 'rp2'))
                """)).isEqualTo("rp2 RPI_PICO_W ('rp2', 'rp2', '1.29.0') True\nTrue v1\n1 True\n");
    }

    @Test
    void an_option_makes_it_an_esp32() throws Exception {
        try (VirtualBoard esp32 =
                VirtualBoard.start(BoardOptions.builder().pinout(Pinout.ESP32).build())) {
            assertThat(TestTerminal.rawAt(esp32).run("import os, sys\nprint(sys.platform, os.uname()[:2])"))
                    .isEqualTo("esp32 ('esp32', 'esp32')\n");
        }
    }

    @Test
    void time_is_a_whole_number_and_follows_the_clock() throws Exception {
        long now = System.currentTimeMillis() / 1000;

        assertThat(run("import time\nt = time.time()\nprint(type(t), abs(t - " + now
                        + ") < 30, time.time_ns() // 10 ** 9 - t < 2)"))
                .isEqualTo("<class 'int'> True True\n");
    }

    @Test
    void microseconds_pass() throws Exception {
        assertThat(run("""
                import time
                def steps():
                    last, seen = time.ticks_us(), 0
                    for i in range(200):
                        now = time.ticks_us()
                        seen += 0 < time.ticks_diff(now, last) < 1000
                        last = now
                    return seen
                print(steps() > 100)
                start = time.ticks_us()
                for i in range(20): time.sleep_us(150)
                print(time.ticks_diff(time.ticks_us(), start) >= 3000)
                start = time.ticks_us()
                time.sleep_ms(20)
                print(time.ticks_diff(time.ticks_us(), start) >= 19000)
                a = time.ticks_cpu()
                time.sleep_us(50)
                print(time.ticks_diff(time.ticks_cpu(), a) >= 50)
                start = time.ticks_us()
                time.sleep_us(0)
                time.sleep_us(-5)
                print(1000000 // time.ticks_diff(time.ticks_us(), start) > 0)
                """)).isEqualTo("True\n".repeat(5));
    }

    @Test
    void ctrl_c_ends_a_sleep_in_microseconds() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("import time\nprint('sleeping')\ntime.sleep_us(60_000_000)\4");
        terminal.until("sleeping\r\n");
        terminal.send("\3");

        assertThat(terminal.outcome().error()).contains("KeyboardInterrupt");
    }

    @Test
    void a_timer_runs_during_a_sleep_in_microseconds() throws Exception {
        assertThat(run("""
                import machine, time
                calls = []
                t = machine.Timer(period=5, callback=lambda t: calls.append(1))
                time.sleep_us(100_000)
                t.deinit()
                print(len(calls) >= 5)
                """)).isEqualTo("True\n");
    }

    @Test
    void native_and_viper_functions_run_as_bytecode() throws Exception {
        assertThat(run("""
                import micropython
                @micropython.native
                def double(x): return 2 * x
                @micropython.viper
                def add(x: int, y: int) -> int: return x + y
                @micropython.bytecode
                def same(x): return x
                class C:
                    @micropython.native
                    def method(self): return 'method'
                print(double(3), add(1, 2), same(4), C().method())
                for decorator in 'micropython.asm_thumb', 'micropython.naive', 'micropython.native.x':
                    try: exec('@' + decorator + '\\ndef f(): pass')
                    except SyntaxError as e: print(e)
                """)).isEqualTo("6 3 4 method\n" + "invalid micropython decorator\n".repeat(3));
    }

    @Test
    void pointers_of_viper_can_be_indexed() throws Exception {
        assertThat(run("""
                b = bytearray(b'\\x01\\x02\\x03\\x04\\xff\\xff\\xff\\xff')
                @micropython.viper
                def f(buf) -> int:
                    p8, p16, p32 = ptr8(buf), ptr16(buf), ptr32(buf)
                    print(p16[1], p32[1])
                    p8[0] = 0x1ff
                    p16[1] = -2
                    p32[1] = 0x80000001
                    return int(p8[0]) + uint(p32[1])
                print(hex(f(b)), b)
                sio = ptr32(0xd0000000)
                sio[9] = 1 << 3
                sio[5] = 1 << 3
                from machine import Pin
                print(Pin(3).value(), sio[4], sio[1] >> 3 & 1)
                """)).isEqualTo("""
                1027 -1
                0x80000100 bytearray(b'\\xff\\x02\\xfe\\xff\\x01\\x00\\x00\\x80')
                1 8 1
                """);
    }

    @Test
    void help_lists_the_modules_of_the_board() throws Exception {
        assertThat(run("help('modules')\nhelp(True)"))
                .startsWith("__main__ ")
                .contains(" machine ", " neopixel ", " network ", " rp2", "asyncio/stream", "uasyncio")
                .contains("Plus any modules on the filesystem\n")
                .contains("object True is of type bool")
                .doesNotContain("_machine", "_belay", "_stream", "_network", "logging");
    }

    @Test
    void the_prompt_has_no_second_terminal() throws Exception {
        assertThat(run("""
                import os
                print(os.dupterm(None))
                for args in (object(),), (None, 1):
                    try: os.dupterm(*args)
                    except (OSError, ValueError) as e: print(e)
                """)).isEqualTo("None\n[Errno 95] EOPNOTSUPP\ninvalid dupterm index\n");
    }

    @Test
    void ilistdir_has_no_sizes_of_mounted_file_systems() throws Exception {
        assertThat(run("""
                import os, vfs
                class Fs:
                    def mount(self, readonly, mkfs): pass
                    def umount(self): pass
                    def ilistdir(self, path): return iter(['a1'])
                vfs.mount(Fs(), '/m')
                open('/f', 'w').write('abc')
                print(sorted(os.ilistdir('/')), list(os.ilistdir('/m')))
                vfs.umount('/m')
                vfs.umount('/')
                vfs.mount(Fs(), '/test')
                print(list(os.ilistdir()), list(os.ilistdir('test')))
                """)).isEqualTo("[('f', 32768, 0, 3), ('m', 16384, 0)] ['a1']\n[('test', 16384, 0)] ['a1']\n");
    }

    @Test
    void an_emergency_exception_buffer_can_be_allocated() throws Exception {
        assertThat(
                        run(
                                "import micropython\nprint(micropython.alloc_emergency_exception_buf(100), micropython.const(3))"))
                .isEqualTo("None 3\n");
    }

    @Test
    void sync_has_nothing_to_do() throws Exception {
        assertThat(run("import os\nprint(os.sync(), len(os.urandom(5)))")).isEqualTo("None 5\n");
    }
}
