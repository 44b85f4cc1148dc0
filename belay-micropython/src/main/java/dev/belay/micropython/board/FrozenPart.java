// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.util.Map;

/** The modules that the firmware of a Pico contains beside asyncio: those of micropython-lib for sensors and LEDs. */
final class FrozenPart implements FirmwarePart {
    private static final Map<String, byte[]> ROM = RomFiles.read(
            "uasyncio.py", "umachine.py", "onewire.py", "_onewire.py", "ds18x20.py", "dht.py", "neopixel.py");

    @Override
    public Map<String, byte[]> rom() {
        return ROM;
    }
}
