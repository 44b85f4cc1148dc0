// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.micropython.internal.bridge.HostException;
import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.bridge.PythonObject;
import dev.belay.micropython.internal.files.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirmwarePartTest {
    private final List<Object> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<PythonObject> kept = new AtomicReference<>();
    private final AtomicReference<BoardControl> control = new AtomicReference<>();
    private int stops;

    private final FirmwarePart part = new FirmwarePart() {
        @Override
        public Map<String, byte[]> rom() {
            return Map.of(
                    "gadget.py", "import _gadget\ndef double(x):\n return 2 * x\n".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public List<HostModule> modules() {
            return List.of(HostModule.named("_gadget")
                    .constant("ANSWER", 42)
                    .function("receive", call -> {
                        received.add(call.size() == 0 ? "nothing" : String.valueOf(call.get(0)));
                        return null;
                    })
                    .function("echo", call -> call.get(0))
                    .function("sum", call -> call.intAt(0) + call.intAt(1) + call.intAt(2))
                    .function("named", call -> call.keyword("unit").orElse("none"))
                    .function("reverse", call -> {
                        byte[] bytes = call.bytesAt(0);
                        byte[] reversed = new byte[bytes.length];
                        for (int i = 0; i < bytes.length; i++) {
                            reversed[i] = bytes[bytes.length - 1 - i];
                        }
                        return reversed;
                    })
                    .function("fill", call -> {
                        call.objectAt(0).buffer().write(new byte[] {1, 2, 3});
                        return null;
                    })
                    .function("several", call -> List.of(1, 2.5, "three", true))
                    .function("twice", call -> {
                        call.objectAt(0).call(1);
                        return call.objectAt(0).call("two");
                    })
                    .function("keep", call -> {
                        kept.set(call.objectAt(0).retain());
                        return null;
                    })
                    .function("no_entry", call -> {
                        throw HostException.osError(Errno.ENOENT);
                    })
                    .function("io", call -> {
                        throw new IOException("the cable is loose");
                    })
                    .function("bad", call -> {
                        throw new IllegalArgumentException("pin 99 does not exist");
                    })
                    .function("bug", call -> {
                        throw new IllegalStateException("oh");
                    })
                    .function("huge", call -> 1L << 40)
                    .function("odd", call -> new Object())
                    .function("reset", call -> {
                        throw control().hardReset();
                    }));
        }

        @Override
        public void stopped() {
            stops++;
        }
    };

    private final VirtualBoard board = VirtualBoard.start(BoardOptions.builder()
            .part(given -> {
                control.set(given);
                return part;
            })
            .build());

    private BoardControl control() {
        return Objects.requireNonNull(control.get());
    }

    private PythonObject kept() {
        return Objects.requireNonNull(kept.get());
    }

    @AfterEach
    void close() {
        board.close();
    }

    private String run(String source) throws InterruptedException {
        return TestTerminal.rawAt(board).run(source);
    }

    @Test
    void converts_values_in_both_directions() throws Exception {
        assertThat(run("""
                import _gadget as g
                print(g.ANSWER, g.sum(1, 2, 3), g.named(unit='mV'), g.named(1, unit='V'), g.several())
                for v in (None, True, -5, 2.5, 'h\\xe9\\u4e2d', len, [1]): print(g.echo(v), end=';')
                print()
                """)).isEqualTo("""
                42 6 mV V (1, 2.5, 'three', True)
                None;True;-5;2.5;h\u00e9\u4e2d;<function>;[1];
                """);
    }

    @Test
    void java_reads_and_writes_buffers() throws Exception {
        assertThat(run("""
                import _gadget as g
                print(g.reverse(b'\\x00ab'), g.reverse(b''))
                b = bytearray(4)
                g.fill(memoryview(b)[2:])
                print(b)
                """)).isEqualTo("""
                b'ba\\x00' b''
                bytearray(b'\\x00\\x00\\x01\\x02')
                """);
    }

    @Test
    void java_exceptions_become_python_exceptions() throws Exception {
        assertThat(run("""
                import _gadget as g
                class Mine(Exception): pass
                def mine(x): raise Mine('m')
                for f in (g.no_entry, g.io, g.bad, g.bug, g.sum, g.huge, g.odd, lambda: g.twice(mine)):
                 try: f()
                 except Exception as e: print(repr(e))
                try: g.nothing
                except AttributeError as e: print('no attribute')
                """)).isEqualTo("""
                OSError(2,)
                OSError(5, 'the cable is loose')
                ValueError('pin 99 does not exist',)
                RuntimeError('oh',)
                TypeError('argument 1 is missing',)
                OverflowError('integer overflow',)
                RuntimeError('Python cannot take a java.lang.Object',)
                RuntimeError('Mine: m',)
                no attribute
                """);
    }

    @Test
    void traceback_of_a_java_exception_omits_firmware_frames() throws Exception {
        assertThat(TestTerminal.rawAt(board).raw("""
                        import _gadget
                        def f():
                         _gadget.bad()
                        f()
                        """).error().replace("\r", "")).isEqualTo("""
                        Traceback (most recent call last):
                          File "<stdin>", line 4, in <module>
                          File "<stdin>", line 3, in f
                        ValueError: pin 99 does not exist
                        """);
    }

    @Test
    void java_calls_python_during_a_call_from_python() throws Exception {
        assertThat(run("""
                import _gadget
                def f(x):
                 print('got', x)
                 return x
                print(_gadget.twice(f))
                """)).isEqualTo("got 1\ngot two\ntwo\n");
    }

    @Test
    void exception_of_a_callback_reaches_the_caller() throws Exception {
        assertThat(run("""
                import _gadget
                def f(x):
                 raise KeyError(x)
                try: _gadget.twice(f)
                except KeyError as e: print(repr(e))
                """)).isEqualTo("KeyError('KeyError: 1',)\n");
    }

    @Test
    void repeated_calls_of_java_do_not_leak_references() throws Exception {
        assertThat(run("""
                import _gadget
                def f(x): return x
                for i in range(2000):
                 _gadget.twice(f)
                 _gadget.reverse(b'abc')
                print('done')
                """)).isEqualTo("done\n");
    }

    @Test
    void a_stored_callable_runs_while_the_program_sleeps() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("""
                import _gadget, time
                _gadget.keep(lambda: print('called'))
                print('sleeping')
                time.sleep(60)
                \4""");
        terminal.until("sleeping\r\n");

        control().post(() -> kept().call());

        assertThat(terminal.until("\n")).isEqualTo("called\r\n");
        terminal.send("\3");
        assertThat(terminal.outcome().error()).contains("KeyboardInterrupt");
    }

    @Test
    void exception_of_a_posted_callback_is_printed() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("""
                import _gadget, sys
                _gadget.keep(lambda: 1/0)
                print('reading')
                print(sys.stdin.read(1))
                \4""");
        terminal.until("reading\r\n");

        control().post(() -> kept().call());

        terminal.until("ZeroDivisionError: divide by zero\r\n");
        terminal.send("x");
        assertThat(terminal.outcome().output()).isEqualTo("x\r\n");
    }

    @Test
    void a_failing_java_task_does_not_stop_the_board() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);

        control().post(() -> {
            throw new IllegalStateException("a test's own task, which fails");
        });

        assertThat(terminal.run("import time; time.sleep_ms(5); print('fine')")).isEqualTo("fine\n");
    }

    @Test
    void a_stored_callable_runs_at_the_prompt() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.run("import _gadget; _gadget.keep(lambda: _gadget.receive('ring'))");
        CountDownLatch done = new CountDownLatch(1);

        control().post(() -> {
            kept().call();
            done.countDown();
        });

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(received).containsExactly("ring");
    }

    @Test
    void rejects_an_object_of_a_previous_interpreter() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.run("import _gadget; _gadget.keep(print)");
        terminal.send("\4");
        terminal.until("\n>");

        assertThatThrownBy(() -> kept().call())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was reset");
        assertThat(stops).isEqualTo(1);
    }

    @Test
    void a_program_can_reset_the_board_during_a_call() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("""
                import _gadget
                try:
                 _gadget.reset()
                except BaseException:
                 print('caught')
                \4""");

        assertThat(terminal.until(">>> ")).startsWith("OKMicroPython v1.29.0");
    }

    @Test
    void rom_files_can_be_imported_but_not_listed_or_changed() throws Exception {
        assertThat(run("""
                import os, gadget
                print(gadget.double(21), os.listdir('/'), gadget.__file__)
                for f in (
                 lambda: open('/.rom/gadget.py', 'w'),
                 lambda: os.remove('/.rom/gadget.py'),
                 lambda: os.mkdir('/.rom/x'),
                 lambda: os.rename('/.rom/gadget.py', '/x'),
                ):
                 try: f()
                 except OSError as e: print(e.errno)
                """)).isEqualTo("42 [] /.rom/gadget.py\n30\n30\n30\n30\n");
    }
}
