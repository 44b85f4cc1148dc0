// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import dev.belay.micropython.machine.Pinout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Python files of the network's modules. A Pico without a radio has only {@code tls} of them. */
final class NetworkRom {
    private static final List<String> WITHOUT_RADIO = List.of("_stream.py", "tls.py");
    private static final List<String> FILES =
            List.of("_stream.py", "tls.py", "ssl.py", "socket.py", "usocket.py", "network.py", "_network_wlan.py");

    private NetworkRom() {}

    static Map<String, byte[]> files(Pinout pinout) {
        return (pinout.equals(Pinout.PICO) ? WITHOUT_RADIO : FILES)
                .stream().collect(Collectors.toUnmodifiableMap(file -> file, NetworkRom::content));
    }

    private static byte[] content(String file) {
        try (InputStream in = NetworkRom.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
