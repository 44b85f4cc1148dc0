// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs goals with ports that are not a board, boards that fail, and a Maven that is stopped. */
final class TroubledBoardIT {
    private static final String FOREVER = "from machine import Pin\nPin(25, Pin.OUT).on()\nwhile True: pass";

    private final Sample blink = Sample.copy("blink", TroubledBoardIT.class);

    @Test
    void a_port_that_prints_garbage_is_reported() throws IOException {
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
            // the client closed the connection
        }
    }

    @Test
    void a_silent_port_is_reported() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "tcp://localhost:" + silent.getLocalPort();

            blink.maven("belay:info", "-Dbelay.port=" + port).fails().says(port);
        }
    }

    @Test
    void an_aborted_install_leaves_whole_files_and_the_next_completes() {
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
    void stopping_maven_leaves_the_prompt_and_frees_the_port() throws Exception {
        try (VirtualBoard board = VirtualBoard.start(BoardOptions.defaults());
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT)) {
            String port = "tcp://localhost:" + server.tcpPort();
            Process maven = blink.start("belay:exec", "-Dbelay.port=" + port, "-Dbelay.code=" + FOREVER);
            board.machine().pin(25).await(true, Duration.ofMinutes(2));

            // SIGTERM stops a JVM as SIGINT does, which background processes ignore
            maven.destroy();

            assertThat(maven.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(maven.exitValue()).isNotZero();
            try (Device device = Device.open(port)) {
                assertThat(device.eval("6*7", Integer.class)).isEqualTo(42);
            }
        }
    }
}
