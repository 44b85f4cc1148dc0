// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Python files of the module {@code machine}. */
final class MachineRom {
    private static final List<String> FILES = List.of(
            "machine.py",
            "_machine_irq.py",
            "_machine_pin.py",
            "_machine_analog.py",
            "_machine_buffer.py",
            "_machine_i2c.py",
            "_machine_i2s.py",
            "_machine_spi.py",
            "_machine_uart.py",
            "_machine_time.py",
            "_machine_signal.py",
            "_machine_target.py",
            "_machine_memory.py",
            "_machine_pulse.py",
            "_machine_os.py");

    /** The files that only the rp2 port has. */
    private static final List<String> OF_RP2 = List.of("rp2.py");

    /** The files that the esp32 port has instead, or in addition. */
    private static final List<String> OF_ESP32 = List.of(
            "_machine_pin.py",
            "_machine_analog.py",
            "_machine_i2c.py",
            "_machine_spi.py",
            "_machine_uart.py",
            "_machine_time.py",
            "esp32.py");

    private static final Map<String, byte[]> RP2 = rp2();
    private static final Map<String, byte[]> ESP32 = esp32();

    private MachineRom() {}

    static Map<String, byte[]> files(Pinout pinout) {
        return pinout.isRp2() ? RP2 : ESP32;
    }

    private static Map<String, byte[]> rp2() {
        Map<String, byte[]> content = new LinkedHashMap<>();
        FILES.forEach(file -> content.put(file, content(file)));
        OF_RP2.forEach(file -> content.put(file, content(file)));
        return Map.copyOf(content);
    }

    /** The files of the esp32 port find those that they replace under names that begin with {@code _rp2}. */
    private static Map<String, byte[]> esp32() {
        Map<String, byte[]> content = new LinkedHashMap<>(RP2);
        content.keySet().removeAll(OF_RP2);
        for (String file : OF_ESP32) {
            byte[] replaced = content.put(file, content("esp32/" + file));
            if (replaced != null) {
                content.put(file.replace("_machine", "_rp2"), replaced);
            }
        }
        return Map.copyOf(content);
    }

    private static byte[] content(String file) {
        try (InputStream in = MachineRom.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
