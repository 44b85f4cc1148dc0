// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.Links;
import dev.belay.link.Login;
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

/** Locks of network ports: one link at a time, as for serial ports. */
final class NetworkLockTest {
    private static final LinkOptions OPTIONS = LinkOptions.builder()
            .logins((host, port) -> Optional.of(new Login("", "secret")))
            .build();

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
    void a_second_link_is_refused_for_each_protocol_and_names_the_holder(String scheme) {
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
    void a_closed_link_frees_the_port_and_host_names_equal_addresses() {
        open("tcp://" + address).close();
        try (Link link = open("tcp://localhost:" + server.getLocalPort())) {
            assertThat(link.name()).contains("localhost");
            assertThatExceptionOfType(DeviceBusyException.class).isThrownBy(() -> open("tcp://" + address));
        }
        open("tcp://" + address).close();
    }

    @Test
    void a_waiting_link_opens_when_the_port_is_freed() {
        Link first = open("tcp://" + address);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> Links.open(
                        PortSpec.parse("tcp://" + address),
                        OPTIONS.toBuilder().lockTimeout(Duration.ofMinutes(1)).build())
                .close());
        first.close();
        assertThat(waiting).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void a_failed_connection_or_login_leaves_no_lock() throws Exception {
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
    void a_lost_connection_keeps_its_lock_until_closed() throws Exception {
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
