// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.List;
import java.util.Map;

/**
 * The pins of a board and their names.
 *
 * @param pins the number of pins, numbered from 0
 * @param names additional names, besides {@code GP0}, {@code GP1}, ... of every board
 * @param analog the pins at the converter's inputs, in the order of the channels; one further channel measures the
 *     chip's temperature
 * @param buses the number of I2C, of SPI and of UART peripherals, each numbered from 0
 */
public record Pinout(int pins, Map<String, Integer> names, List<Integer> analog, int buses) {
    /** A Raspberry Pi Pico: 30 pins, the LED at 25, converter inputs at 26 to 29. */
    public static final Pinout PICO = new Pinout(30, Map.of("LED", 25), List.of(26, 27, 28, 29), 2);

    public Pinout {
        names = Map.copyOf(names);
        analog = List.copyOf(analog);
    }

    /** Returns the number of the pin with a name, or -1 if there is none. */
    int number(String name) {
        if (name.matches("GP[0-9]{1,3}")) {
            return known(Integer.parseInt(name.substring(2)));
        }
        return names.getOrDefault(name, -1);
    }

    /** Returns {@code number} if there is such a pin, otherwise -1. */
    int known(int number) {
        return number >= 0 && number < pins ? number : -1;
    }

    /** Returns the converter's channel for the number of a channel or a pin, or -1 if there is none. */
    int channel(int number) {
        return number >= 0 && number <= analog.size() ? number : analog.indexOf(number);
    }

    /** Returns the channel that measures the chip's temperature. */
    int temperatureChannel() {
        return analog.size();
    }

    String describe() {
        return "GP0 to GP" + (pins - 1) + (names.isEmpty() ? "" : ", " + String.join(", ", names.keySet()));
    }
}
