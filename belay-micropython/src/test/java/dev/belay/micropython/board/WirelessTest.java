// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.micropython.machine.Pinout;
import dev.belay.micropython.network.AccessPoint;
import dev.belay.micropython.network.NetworkOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The module network and the access points that Java offers. */
@Timeout(120)
class WirelessTest {
    private static final String CONNECT = """
            import network, time
            def connect(*args):
             w.connect(*args)
             while w.status() in (1, 2, 1001): time.sleep_ms(5)
             return w.status()
            w = network.WLAN(network.STA_IF)
            """;

    private static VirtualBoard start(Pinout pinout, AccessPoint... points) {
        NetworkOptions.Builder network = NetworkOptions.builder();
        for (AccessPoint point : points) {
            network.accessPoint(point);
        }
        return VirtualBoard.start(
                BoardOptions.builder().pinout(pinout).network(network.build()).build());
    }

    @Test
    void a_pico_w_finds_the_access_points_and_connects_with_the_right_key_only() throws Exception {
        try (VirtualBoard board = start(
                Pinout.PICO_W,
                AccessPoint.withKey("home", "password").withRssi(-60).onChannel(11),
                AccessPoint.open("cafe"))) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            assertThat(terminal.run(CONNECT + """
                    try: w.scan()
                    except OSError as e: print(e)
                    try: w.connect('home', 'password')
                    except OSError as e: print(e)
                    w.active(True)
                    print([s[:1] + s[2:] for s in w.scan()], len(w.scan()[0][1]), len(w.scan(ssid='home')))
                    print(w, w.ifconfig(), w.status(), w.isconnected())
                    print(connect('home', 'passw0rd') == network.STAT_WRONG_PASSWORD, w)
                    print(connect('other', 'password') == network.STAT_NO_AP_FOUND, w)
                    print(connect('home', 'password') == network.STAT_GOT_IP, w)
                    print(w.isconnected(), w.ifconfig(), w.ipconfig('addr4'), w.config('ssid'), w.config('channel'), w.status('rssi'))
                    print(network.hostname(), network.country(), len(w.config('mac')))
                    """)).isEqualTo("""
                    [Errno 1] EPERM
                    [Errno 1] EPERM
                    [(b'cafe', 6, -50, 0, 1), (b'home', 11, -60, 5, 1)] 6 1
                    <CYW43 STA down 0.0.0.0> ('0.0.0.0', '0.0.0.0', '0.0.0.0', '0.0.0.0') 0 False
                    True <CYW43 STA badauth 0.0.0.0>
                    True <CYW43 STA nonet 0.0.0.0>
                    True <CYW43 STA up 127.0.0.1>
                    True ('127.0.0.1', '255.0.0.0', '127.0.0.1', '127.0.0.1') ('127.0.0.1', '255.0.0.0') home 11 -60
                    PicoW XX 6
                    """);
            assertThat(board.network().wireless().await(Duration.ofSeconds(1)).ssid())
                    .isEqualTo("home");
        }
    }

    @Test
    void traffic_stops_while_the_access_point_is_off() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                VirtualBoard board = VirtualBoard.start(BoardOptions.builder()
                        .network(NetworkOptions.builder()
                                .accessPoint(AccessPoint.open("cafe"))
                                .route("api.test", 80, (InetSocketAddress) server.getLocalSocketAddress())
                                .build())
                        .build())) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            terminal.run(CONNECT + """
                    import socket
                    w.active(True)
                    connect('cafe')
                    a = socket.getaddrinfo('API.test', 80)[0][-1]
                    s = socket.socket()
                    s.connect(a)
                    s.settimeout(0.05)
                    def get():
                     try: print(s.recv(1))
                     except OSError as e: print(e.errno)
                    """);
            try (java.net.Socket peer = server.accept()) {
                board.network().wireless().remove("cafe");
                peer.getOutputStream().write('x');
                assertThat(terminal.run("""
                        print(w.isconnected(), w.status())
                        get()
                        try: socket.socket().connect(a)
                        except OSError as e: print(e.errno)
                        """)).isEqualTo("False 0\n110\n113\n");
                board.network().wireless().add(AccessPoint.open("cafe"));
                assertThat(terminal.run("print(w.isconnected(), connect('cafe'))\ns.settimeout(5)\nget()\n"))
                        .isEqualTo("False 3\nb'x'\n");
            }
        }
    }

    @Test
    void without_access_points_from_java_each_name_connects() throws Exception {
        try (VirtualBoard board = start(Pinout.PICO2_W)) {
            assertThat(TestTerminal.rawAt(board).run(CONNECT + """
                    w.active(True)
                    print(w.scan()[0][0], connect(b'anything', 'password'), w.config('essid'), network.hostname())
                    w.disconnect()
                    print(w.isconnected())
                    a = network.WLAN(network.AP_IF)
                    a.config(ssid='own', password='password')
                    a.active(True)
                    print(a.active(), a.ifconfig()[0], a.status('stations'), a.isconnected())
                    """)).isEqualTo("""
                    b'virtual-board' 3 anything Pico2W
                    False
                    True 192.168.4.1 [] False
                    """);
            assertThat(board.network().wireless().hosted().orElseThrow().ssid()).isEqualTo("own");
            assertThat(board.network().wireless().hosted().orElseThrow().key()).contains("password");
            assertThatThrownBy(() -> board.network().wireless().await(Duration.ofMillis(1)))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void an_esp32_has_its_own_numbers_and_a_cable() throws Exception {
        try (VirtualBoard board = start(Pinout.ESP32, AccessPoint.withKey("home", "password"))) {
            assertThat(TestTerminal.rawAt(board).run(CONNECT + """
                    try: w.connect('home', 'password')
                    except OSError as e: print(e)
                    print(w.active(True), w.status(), w.scan()[0][4:])
                    print(connect('home', 'wrongkey'), connect('nothing', 'password'), connect('home', 'password'))
                    l = network.LAN()
                    print(l.isconnected(), l.active(True), l.isconnected(), l.ifconfig()[0], network.hostname())
                    """)).isEqualTo("""
                    Wifi Not Started
                    True 1000 (3, False)
                    202 201 1010
                    False True True 127.0.0.1 mpy-esp32
                    """);
        }
    }

    @Test
    void a_pico_without_radio_has_no_network() throws Exception {
        try (VirtualBoard board = start(Pinout.PICO)) {
            assertThat(TestTerminal.rawAt(board).run("""
                    for name in 'network', 'socket', 'usocket', 'ssl', 'tls', 'select', 'asyncio':
                     try: __import__(name)
                     except ImportError as e: print(e)
                    """)).isEqualTo("""
                    no module named 'network'
                    no module named 'socket'
                    no module named 'usocket'
                    no module named 'ssl'
                    """);
        }
    }

    @Test
    void an_access_point_has_valid_values() {
        assertThatThrownBy(() -> AccessPoint.open("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccessPoint.open("x".repeat(33))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccessPoint.withKey("home", "short")).hasMessageContaining("8 to 63");
        assertThatThrownBy(() -> AccessPoint.open("home").onChannel(15)).hasMessageContaining("15");
        assertThatThrownBy(() -> AccessPoint.open("home").withRssi(1)).hasMessageContaining("dBm");
    }
}
