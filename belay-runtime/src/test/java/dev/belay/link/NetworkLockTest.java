// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.ConnectionFailedException;
import dev.belay.ConnectionLostException;
import dev.belay.DeviceBusyException;
import dev.belay.port.Login;
import dev.belay.port.PortSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A board in the network is held by one at a time, as one at a serial port is. */
final class NetworkLockTest {
    private static final LinkOptions OPTIONS =
            LinkOptions.DEFAULT.withLogins((host, port) -> Optional.of(new Login("", "secret")));

    private ServerSocket server;
    private String address;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        address = InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private static Link open(String port) {
        return Links.open(PortSpec.parse(port), OPTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://", "rfc2217://", "ws://", "telnet://"})
    void who_comes_second_is_told_who_has_it_whatever_the_protocol(String scheme) {
        try (Link link = open("tcp://" + address)) {
            assertThat(link.name()).isEqualTo("tcp://" + address);
            assertThatExceptionOfType(DeviceBusyException.class)
                    .isThrownBy(() -> open(scheme + address))
                    .withMessageContaining(scheme + address + ": in use by this process, "
                            + ProcessHandle.current().pid() + " since ")
                    .withMessageContaining("belay.lockTimeout");
        }
    }

    @Test
    void it_is_free_after_the_close_and_a_name_of_the_host_is_the_same_as_its_address() {
        open("tcp://" + address).close();
        try (Link link = open("tcp://localhost:" + server.getLocalPort())) {
            assertThat(link.name()).contains("localhost");
            assertThatExceptionOfType(DeviceBusyException.class).isThrownBy(() -> open("tcp://" + address));
        }
        open("tcp://" + address).close();
    }

    @Test
    void who_waits_gets_it_when_it_is_freed() {
        Link first = open("tcp://" + address);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                () -> Links.open(PortSpec.parse("tcp://" + address), OPTIONS.withLockTimeout(Duration.ofMinutes(1)))
                        .close());
        first.close();
        assertThat(waiting).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void who_fails_to_connect_or_to_log_in_holds_nothing() throws Exception {
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(ConnectionFailedException.class)
                        .isThrownBy(() -> open("tcp://localhost:" + bound.getLocalPort()))
                        .withMessageContaining("is the board's server running there?");
            }
        }
        for (String scheme : new String[] {"ws://", "telnet://", "tcp://"}) {
            CompletableFuture<Void> hangingUp = CompletableFuture.runAsync(this::hangUp);
            if (scheme.equals("tcp://")) {
                open(scheme + address).close();
            } else {
                assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> open(scheme + address));
            }
            assertThat(hangingUp).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_connection_that_was_lost_is_held_until_it_is_closed() throws Exception {
        try (Link link = open("tcp://" + address)) {
            hangUp();
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> link.read(new byte[1], 0, 1, Duration.ofMinutes(1)));
            assertThatExceptionOfType(DeviceBusyException.class).isThrownBy(() -> open("tcp://" + address));
        }
        open("tcp://" + address).close();
    }

    private void hangUp() {
        try {
            server.accept().close();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
