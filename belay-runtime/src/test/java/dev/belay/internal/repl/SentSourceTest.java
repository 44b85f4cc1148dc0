// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.bind.BoardThread;
import dev.belay.bind.Task;
import dev.belay.link.Link.Traits;
import dev.belay.micropython.board.VirtualBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the sources that tasks and threads send over the link. */
final class SentSourceTest {
    private final VirtualBoard board = VirtualBoard.start();
    private final RecordingLink link = new RecordingLink(board.connect(), Traits.UART, "");
    private final Device device = Device.open(
            link, DeviceOptions.builder().output(text -> {}).checked(false).build());

    @AfterEach
    void close() {
        device.close();
        board.close();
    }

    interface Sums {
        @Task("def foo(a, b):\n    # the sum\n    c = a + b\n    return c")
        int foo(int a, int b);
    }

    @Test
    void sends_the_minified_source_of_a_task() {
        link.clear();
        device.bind(Sums.class);
        assertThat(String.join("", link.written())).contains("def foo(a,b):\n\n c=a+b\n return c\n");
    }

    @Test
    void a_task_call_sends_only_a_function_call() {
        Sums sums = device.bind(Sums.class);
        link.clear();
        assertThat(sums.foo(1, 2)).isEqualTo(3);
        assertThat(link.written()).containsExactly("_belay((foo(1,2)))\u0004");
    }

    interface Threaded {
        @BoardThread("def beat(a, b):\n    pass")
        void beat(int a, String b);
    }

    /** The interpreter in the JVM has no threads; a module of that name replaces them here. */
    @Test
    void starts_a_thread_with_a_single_statement() {
        device.exec("open('_thread.py', 'w').write('def start_new_thread(f, args):\\n f(*args)\\n')");
        Threaded threaded = device.bind(Threaded.class);
        link.clear();
        threaded.beat(1, "x");
        assertThat(link.written())
                .containsExactly("import _thread;_thread.start_new_thread(beat,(1,'x'))\n_belay()\u0004");
    }
}
