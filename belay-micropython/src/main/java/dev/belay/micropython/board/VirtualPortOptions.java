// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.machine.Pinout;
import dev.belay.micropython.network.NetworkAccess;
import dev.belay.port.PortFormatException;
import dev.belay.port.VirtualPortSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the options of a {@code virtual:} port. For one use. */
final class VirtualPortOptions {
    private static final String KNOWN = """
            flash=KIB (size of the flash), readonly=true (programs may only read it), heap=KIB (size of Python's heap), \
            memory=KIB (all memory, up to which the heap grows), stdlib=true (modules of micropython-lib that boards do not have), \
            board=NAME (pico, pico_w, pico2_w, esp32), platform=rp2|esp32 (the same as board=pico_w or board=esp32), \
            network=loopback|host|off (what programs reach: this computer, all, nothing), \
            latency=MS (one way), baud=N, drop=PROBABILITY (of losing a byte), seed=N (which bytes), \
            cut-after=BYTES, cut-after-out=BYTES (to the board), cut-after-in=BYTES (from the board)""";

    private static final String BOARDS = "pico, pico_w, pico2_w or esp32";

    private final VirtualPortSpec port;
    private final BoardOptions.Builder options = BoardOptions.builder();
    private final Wire.Builder wire = Wire.builder();

    VirtualPortOptions(VirtualPortSpec port) {
        this.port = port;
    }

    BoardOptions read() {
        if (!port.folder().isEmpty()) {
            options.folder(folder());
        }
        port.options().forEach(this::read);
        return options.wire(wire.build()).build();
    }

    private Path folder() {
        try {
            return Path.of(port.folder());
        } catch (InvalidPathException e) {
            throw new PortFormatException(
                    port.text(), "'" + port.folder() + "' is not a valid folder: " + e.getReason());
        }
    }

    private void read(String name, String value) {
        switch (name) {
            case "flash" -> options.flashKib((int) number(name, value, 16, 64 * 1024));
            case "readonly" -> options.readOnly(flag(name, value));
            case "heap" -> options.heapKib((int) number(name, value, BoardOptions.LEAST_HEAP_KIB, 512 * 1024));
            case "memory" -> options.memoryKib((int) number(name, value, BoardOptions.LEAST_MEMORY_KIB, 1024 * 1024));
            case "stdlib" -> options.stdlib(flag(name, value));
            case "platform" -> options.pinout(platform(name, value));
            case "board" -> options.pinout(Pinout.find(value).orElseThrow(() -> malformed(name, value, BOARDS)));
            case "network" ->
                options.network(
                        NetworkAccess.find(value).orElseThrow(() -> malformed(name, value, "loopback, host or off")));
            case "latency" -> wire.latency(millis(value));
            case "baud" -> wire.baud(number(name, value, 50, 1_000_000_000));
            case "drop" -> wire.drop(decimal(name, value, 1));
            case "seed" -> wire.seed(number(name, value, 0, Long.MAX_VALUE));
            case "cut-after" -> wire.cutAfter(number(name, value, 0, Wire.NEVER));
            case "cut-after-out" -> wire.cutAfterOut(number(name, value, 0, Wire.NEVER));
            case "cut-after-in" -> wire.cutAfterIn(number(name, value, 0, Wire.NEVER));
            default ->
                throw new PortFormatException(
                        port.text(), "a virtual board has no option '" + name + "'; it has " + KNOWN);
        }
    }

    private PortFormatException malformed(String name, String value, String expected) {
        return new PortFormatException(
                port.text(), "the option " + name + "=" + value + " should be " + expected + "; options are " + KNOWN);
    }

    private long number(String name, String value, long least, long most) {
        Optional<Long> number = parse(value);
        if (number.isEmpty() || number.get() < least || number.get() > most) {
            throw malformed(
                    name,
                    value,
                    most == Long.MAX_VALUE
                            ? "a whole number from " + least
                            : "a whole number from " + least + " to " + most);
        }
        return number.get();
    }

    private static Optional<Long> parse(String value) {
        try {
            return Optional.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private double decimal(String name, String value, double most) {
        if (value.matches("[0-9]*\\.?[0-9]+")) {
            double number = Double.parseDouble(value);
            if (number <= most) {
                return number;
            }
        }
        throw malformed(name, value, "a number from 0 to " + (long) most);
    }

    private Duration millis(String value) {
        return Duration.ofNanos((long) (decimal("latency", value, 60_000) * 1e6));
    }

    private Pinout platform(String name, String value) {
        return switch (value) {
            case "rp2" -> Pinout.PICO_W;
            case "esp32" -> Pinout.ESP32;
            default -> throw malformed(name, value, "rp2 or esp32");
        };
    }

    private boolean flag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw malformed(name, value, "true or false");
        };
    }
}
