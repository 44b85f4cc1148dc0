// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.micropython.machine.Pinout;
import dev.belay.micropython.network.NetworkAccess;
import dev.belay.port.PortFormatException;
import dev.belay.port.PortProvider;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardOptionsTest {

    private static BoardOptions of(String port) {
        return BoardOptions.of((VirtualPortSpec) PortSpec.parse(port));
    }

    @Test
    void parses_every_option_of_a_port() {
        BoardOptions options = of(
                "virtual:some/folder?flash=256&readonly=true&heap=128&memory=32768&stdlib=true&platform=esp32&network=host&latency=0.5&baud=115200"
                        + "&drop=0.01&seed=3&cut-after=1&cut-after-out=2&cut-after-in=3");

        assertThat(options)
                .isEqualTo(BoardOptions.builder()
                        .folder(Path.of("some/folder"))
                        .flashKib(256)
                        .readOnly(true)
                        .heapKib(128)
                        .memoryKib(32768)
                        .stdlib(true)
                        .pinout(Pinout.ESP32)
                        .network(NetworkAccess.HOST)
                        .wire(Wire.builder()
                                .latency(Duration.ofNanos(500_000))
                                .baud(115_200)
                                .drop(0.01)
                                .seed(3)
                                .cutAfter(1)
                                .cutAfterOut(2)
                                .cutAfterIn(3)
                                .build())
                        .build());
        assertThat(of("virtual:")).isEqualTo(BoardOptions.defaults());
    }

    @Test
    void unknown_option_lists_the_known_ones() {
        assertThatThrownBy(() -> of("virtual:?lag=3"))
                .isInstanceOf(PortFormatException.class)
                .hasMessageContaining("'virtual:?lag=3'")
                .hasMessageContaining("'lag'")
                .hasMessageContaining("latency=MS")
                .hasMessageContaining("cut-after-out=BYTES");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency=x",
                "latency=-1",
                "latency=1e3",
                "baud=0",
                "drop=1.1",
                "drop=NaN",
                "flash=0",
                "flash=999999999999",
                "readonly=yes",
                "stdlib=1",
                "platform=esp8266",
                "platform=RP2",
                "network=on",
                "seed=-1",
                "cut-after=many",
                "memory=1",
                "heap="
            })
    void malformed_option_is_named(String option) {
        assertThatThrownBy(() -> of("virtual:?" + option))
                .isInstanceOf(PortFormatException.class)
                .hasMessageContaining("the option " + option + " should be");
    }

    @Test
    void a_wrong_platform_names_the_right_ones() {
        assertThatThrownBy(() -> of("virtual:?platform=pyboard"))
                .hasMessageContaining("the option platform=pyboard should be rp2 or esp32");
    }

    @Test
    void provider_opens_virtual_ports_and_exposes_the_board(@TempDir Path folder) throws Exception {
        PortSpec port = PortSpec.parse("virtual:" + folder + "?flash=512");
        LinkProvider provider = ServiceLoader.load(PortProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(LinkProvider.class::cast)
                .filter(LinkProvider.class::isInstance)
                .map(LinkProvider.class::cast)
                .filter(each -> each.opens(port))
                .findFirst()
                .orElseThrow();

        VirtualBoard board;
        try (Link link = provider.open(port, LinkOptions.DEFAULT)) {
            board = link.unwrap(VirtualBoard.class).orElseThrow();
            new TestTerminal(link).until(">>> ");
            assertThat(board.flash().totalBytes()).isEqualTo(512 * 1024);
            assertThat(board.state()).isInstanceOf(BoardState.Running.class);
        }
        assertThat(board.state()).isInstanceOf(BoardState.Closed.class);
        provider.open(port, LinkOptions.DEFAULT).close();
    }
}
