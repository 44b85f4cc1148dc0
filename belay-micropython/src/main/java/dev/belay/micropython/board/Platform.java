// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The port of MicroPython that a virtual board claims to run, in {@code sys.platform} and {@code os.uname()}. */
public enum Platform {
    /** A board with RP2040 or RP2350, such as the Raspberry Pi Pico. */
    RP2("RPI_PICO_W"),
    /** A board with an ESP32. */
    ESP32("ESP32_GENERIC");

    private final String build;

    Platform(String build) {
        this.build = build;
    }

    /** Returns the value of {@code sys.platform}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the firmware. */
    String build() {
        return build;
    }

    static String ids() {
        return Stream.of(values()).map(Platform::id).collect(Collectors.joining(" or "));
    }
}
