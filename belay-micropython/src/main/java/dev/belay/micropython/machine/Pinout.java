// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pins of a board and their names.
 *
 * @param board the name of the board in the option {@code board} of a virtual port
 * @param chip the chip
 * @param pins the numbers of the chip's pins
 * @param radioPins the number of pins of a radio chip, which have the numbers after 29
 * @param names the names of pins on the board, besides those of the chip
 * @param analog the pins at the converter's inputs, in the order of the channels; one further channel measures the
 *     chip's temperature
 */
public record Pinout(
        String board, Chip chip, List<Integer> pins, int radioPins, Map<String, Integer> names, List<Integer> analog) {
    /** The number of the first pin of a radio chip. */
    static final int RADIO = 30;

    /** A Raspberry Pi Pico: the LED is at pin 25. */
    public static final Pinout PICO = pico("pico", Chip.RP2040, 0);

    /** A Raspberry Pi Pico W: the LED is at a pin of the radio chip. */
    public static final Pinout PICO_W = pico("pico_w", Chip.RP2040, 3);

    /** A Raspberry Pi Pico 2 W: the LED is at a pin of the radio chip. */
    public static final Pinout PICO2_W = pico("pico2_w", Chip.RP2350, 3);

    /** A board with an ESP32: pins 0 to 39 without those that the chip lacks. */
    public static final Pinout ESP32 = esp32();

    /** All boards. */
    public static final List<Pinout> ALL = List.of(PICO, PICO_W, PICO2_W, ESP32);

    /** A chip, with its clock rate after a reset. */
    public enum Chip {
        /** The chip of the Raspberry Pi Pico. */
        RP2040(125_000_000, 8388),
        /** The chip of the Raspberry Pi Pico 2. */
        RP2350(150_000_000, 16777),
        /** Espressif's chip with two Xtensa cores. */
        ESP32(160_000_000, Integer.MAX_VALUE);

        private final int hertz;
        private final int watchdogMillis;

        Chip(int hertz, int watchdogMillis) {
            this.hertz = hertz;
            this.watchdogMillis = watchdogMillis;
        }

        /** Returns the clock rate after a reset, in hertz. */
        public int hertz() {
            return hertz;
        }

        /** Returns the number of blocks of the programmable I/O. */
        int pioBlocks() {
            return this == RP2040 ? 2 : this == RP2350 ? 3 : 0;
        }

        /** Returns the longest timeout of the watchdog, in milliseconds. */
        int watchdogMillis() {
            return watchdogMillis;
        }
    }

    public Pinout {
        pins = List.copyOf(pins);
        names = Map.copyOf(names);
        analog = List.copyOf(analog);
    }

    /** Returns the board with a name, if there is one. */
    public static Optional<Pinout> find(String board) {
        return ALL.stream().filter(pinout -> pinout.board.equals(board)).findFirst();
    }

    private static Pinout pico(String board, Chip chip, int radioPins) {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (int pin = 0; pin <= 28; pin++) {
            if (radioPins == 0 || pin < 23 || pin > 25) {
                names.put("GP" + pin, pin);
            }
        }
        for (int pin = 0; pin < radioPins; pin++) {
            names.put("WL_GPIO" + pin, RADIO + pin);
        }
        names.put("LED", radioPins == 0 ? 25 : RADIO);
        return new Pinout(
                board, chip, IntStream.range(0, 30).boxed().toList(), radioPins, names, List.of(26, 27, 28, 29));
    }

    private static Pinout esp32() {
        List<Integer> pins = new ArrayList<>();
        for (int pin = 0; pin < 40; pin++) {
            if (pin != 20 && pin != 24 && (pin < 28 || pin > 31)) {
                pins.add(pin);
            }
        }
        List<Integer> analog = List.of(36, 37, 38, 39, 32, 33, 34, 35, 4, 0, 2, 15, 13, 12, 14, 27, 25, 26);
        return new Pinout("esp32", Chip.ESP32, pins, 0, Map.of(), analog);
    }

    /** Returns the port of MicroPython, the value of {@code sys.platform}. */
    public String platform() {
        return isRp2() ? "rp2" : "esp32";
    }

    /** Returns the name of the board's firmware, as in {@code sys.implementation._build}. */
    public String build() {
        return isRp2() ? "RPI_" + board.toUpperCase(Locale.ROOT) : "ESP32_GENERIC";
    }

    /** Returns whether the board has a radio: the chip itself, or a radio chip beside it. */
    public boolean hasRadio() {
        return radioPins > 0 || !isRp2();
    }

    /** Returns whether the board runs MicroPython's rp2 port. */
    boolean isRp2() {
        return chip != Chip.ESP32;
    }

    /** Returns the number of I2C, of SPI and of UART peripherals, numbered from 0. */
    int buses() {
        return isRp2() ? 2 : 3;
    }

    /** Returns the number of the pin with a name, or -1 if there is none. */
    int number(String name) {
        int named = boardPin(name);
        if (named >= 0) {
            return named;
        }
        int ofChip = chipPin(name);
        // On boards without a pad for it, too, since Java observes the chip.
        return ofChip < 0 && name.matches("GP[0-9]{1,2}") ? known(Integer.parseInt(name.substring(2))) : ofChip;
    }

    /** Returns the number of the pin with this name on the board, or -1 if there is none. */
    int boardPin(String name) {
        return names.getOrDefault(name, -1);
    }

    /** Returns the number of the pin with this name on the chip, or -1 if there is none. */
    int chipPin(String name) {
        if (name.matches("EXT_GPIO[0-9]")) {
            int pin = name.charAt(8) - '0';
            return pin < radioPins ? RADIO + pin : -1;
        }
        return name.matches("GPIO(0|[1-9][0-9]?)") ? known(Integer.parseInt(name.substring(4))) : -1;
    }

    /** Returns the names of the pins on the board or of the chip. */
    List<String> names(boolean ofBoard) {
        if (ofBoard) {
            return names.keySet().stream().sorted().toList();
        }
        List<String> all = new ArrayList<>();
        pins.forEach(pin -> all.add("GPIO" + pin));
        IntStream.range(0, radioPins).forEach(pin -> all.add("EXT_GPIO" + pin));
        return all;
    }

    /** Returns {@code number} if there is such a pin, otherwise -1. */
    int known(int number) {
        return pins.contains(number) || (number >= RADIO && number < RADIO + radioPins) ? number : -1;
    }

    /** Returns one more than the highest number of a pin. */
    int limit() {
        return Math.max(pins.get(pins.size() - 1) + 1, RADIO + radioPins);
    }

    /** Returns the converter's channel for the number of a channel or a pin, or -1 if there is none. */
    int channel(int number) {
        if (!isRp2()) {
            return analog.indexOf(number);
        }
        return number >= 0 && number <= analog.size() ? number : analog.indexOf(number);
    }

    /** Returns the channel that measures the chip's temperature. */
    int temperatureChannel() {
        return analog.size();
    }

    String describe() {
        String prefix = isRp2() ? "GP" : "GPIO";
        return prefix + pins.get(0) + " to " + prefix + pins.get(pins.size() - 1)
                + (names.containsKey("LED") ? ", LED" : "");
    }
}
