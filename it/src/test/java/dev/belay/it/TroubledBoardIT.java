// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import dev.belay.port.PortSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user sees when the board at the other end is none, breaks, or Maven is stopped. */
final class TroubledBoardIT {
    private static final String FOREVER = "from machine import Pin\nPin(25, Pin.OUT).on()\nwhile True: pass";

    private final Sample blink = Sample.copy("blink", TroubledBoardIT.class);

    @Test
    void a_board_that_prints_garbage_is_told_as_such() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread babbler = new Thread(() -> babble(server), "babbler");
            babbler.setDaemon(true);
            babbler.start();
            String port = "tcp://localhost:" + server.getLocalPort();

            blink.maven("belay:info", "-Dbelay.port=" + port).fails().says(port);
        }
    }

    private static void babble(ServerSocket server) {
        Random random = new Random(1);
        byte[] noise = new byte[256];
        try (Socket client = server.accept()) {
            while (true) {
                random.nextBytes(noise);
                client.getOutputStream().write(noise);
            }
        } catch (IOException e) {
            // the client has had enough
        }
    }

    @Test
    void a_board_that_says_nothing_is_told_as_such() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "tcp://localhost:" + silent.getLocalPort();

            blink.maven("belay:info", "-Dbelay.port=" + port).fails().says(port);
        }
    }

    @Test
    void a_board_that_dies_while_files_are_sent_leaves_its_files_whole_and_the_next_install_finishes() {
        blink.maven("belay:install", "-Dbelay.port=virtual:flash?cut-after=3000")
                .fails()
                .says("virtual:");
        blink.maven("belay:install", "-Dbelay.port=virtual:flash").succeeds().says("Deployed:");
        blink.maven(
                        "-q",
                        "belay:exec",
                        "-Dbelay.port=virtual:flash",
                        "-Dbelay.code=__import__('blink').Lamp(3).is_on()")
                .succeeds()
                .says("False");
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void stopping_maven_leaves_the_board_at_its_prompt_and_the_port_free() throws Exception {
        try (VirtualBoard board = VirtualBoard.start(BoardOptions.defaults());
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT)) {
            String port = "tcp://localhost:" + server.tcpPort();
            Process maven = blink.start("belay:exec", "-Dbelay.port=" + port, "-Dbelay.code=" + FOREVER);
            board.machine().pin(25).await(true, Duration.ofMinutes(2));

            // SIGTERM: a JVM stops on it as on the SIGINT of Ctrl-C, which a build in the background ignores
            maven.destroy();

            assertThat(maven.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(maven.exitValue()).isNotZero();
            try (Device device = Device.open(PortSpec.parse(port))) {
                assertThat(device.eval("6*7", Integer.class)).isEqualTo(42);
            }
        }
    }
}
