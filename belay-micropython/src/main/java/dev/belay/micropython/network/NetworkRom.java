// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import dev.belay.micropython.machine.Pinout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The Python files of the network's modules. A Pico without a radio has only {@code tls} of them. */
final class NetworkRom {
    private NetworkRom() {}

    static Map<String, byte[]> files(Pinout pinout) {
        return pinout.hasRadio() ? WithRadio.FILES : WithoutRadio.FILES;
    }

    /** Read when the first board of this kind starts. */
    private static final class WithoutRadio {
        static final Map<String, byte[]> FILES = read("_stream.py", "tls.py");
    }

    /** Read when the first board of this kind starts. */
    private static final class WithRadio {
        static final Map<String, byte[]> FILES =
                read("_stream.py", "tls.py", "ssl.py", "socket.py", "usocket.py", "network.py", "_network_wlan.py");
    }

    private static Map<String, byte[]> read(String... files) {
        Map<String, byte[]> contents = new HashMap<>();
        for (String file : files) {
            contents.put(file, content(file));
        }
        return Map.copyOf(contents);
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
