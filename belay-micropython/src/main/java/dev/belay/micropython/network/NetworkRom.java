// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import dev.belay.micropython.machine.Pinout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Python files of the network's modules. A Pico without a radio has only {@code tls} of them. */
final class NetworkRom {
    private static final Map<String, byte[]> WITHOUT_RADIO = read("_stream.py", "tls.py");
    private static final Map<String, byte[]> WITH_RADIO =
            read("_stream.py", "tls.py", "ssl.py", "socket.py", "usocket.py", "network.py", "_network_wlan.py");

    private NetworkRom() {}

    static Map<String, byte[]> files(Pinout pinout) {
        return pinout.equals(Pinout.PICO) ? WITHOUT_RADIO : WITH_RADIO;
    }

    private static Map<String, byte[]> read(String... files) {
        return Stream.of(files).collect(Collectors.toUnmodifiableMap(file -> file, NetworkRom::content));
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
