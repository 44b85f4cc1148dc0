// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The descriptors and threads of boards with open sockets. */
class NetworkResourcesTest {
    private static final String SOCKETS = """
            import socket, select
            a = socket.socket(); a.bind(('', 8095)); a.listen()
            b = socket.socket(); b.connect(('127.0.0.1', 8095))
            c, _ = a.accept()
            u = socket.socket(2, 2); u.bind(('', 8095))
            p = select.poll()
            for s in a, b, c, u: p.register(s)
            print(len(p.poll(0)))
            """;

    /** The board is closed while it waits in a socket, the second time after a soft and a hard reset with open sockets. */
    private static void useSockets() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            assertThat(terminal.run(SOCKETS)).isEqualTo("3\n");
            terminal.send("\4");
            terminal.until("raw REPL; CTRL-B to exit\r\n>");
            terminal.send(SOCKETS + "import machine\nmachine.reset()\n\4");
            terminal.until(">>> ");
            terminal.send("\1");
            terminal.until("raw REPL; CTRL-B to exit\r\n>");
            terminal.send(SOCKETS + "a.accept()\n\4");
            terminal.until("3\r\n");
            InetSocketAddress address = board.network().await(8095, Duration.ofSeconds(30));
            new Socket(address.getAddress(), address.getPort()).close();
        }
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("virtual board"))
                .count();
    }

    @Test
    @Timeout(120)
    void no_descriptor_and_no_thread_is_left() throws Exception {
        useSockets();
        long descriptors = descriptors();
        long threads = threads();
        for (int i = 0; i < 3; i++) {
            useSockets();
        }
        assertThat(threads()).isEqualTo(threads);
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
    }
}
