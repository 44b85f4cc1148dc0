// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.port.PortFormatException;
import dev.belay.port.VirtualPortSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads the options of a {@code virtual:} port. */
final class OptionReader {
    private static final String KNOWN = """
            flash=KIB (size of the flash), readonly=true (programs may only read it), heap=KIB (Python's heap at the start), \
            memory=KIB (all memory), latency=MS (one way), baud=N, drop=PROBABILITY (of losing a byte), seed=N (which bytes), \
            cut-after=BYTES, cut-after-out=BYTES (to the board), cut-after-in=BYTES (from the board)""";

    private final VirtualPortSpec port;

    OptionReader(VirtualPortSpec port) {
        this.port = port;
    }

    BoardOptions read() {
        BoardOptions options = BoardOptions.defaults();
        if (!port.folder().isEmpty()) {
            options = options.withFolder(folder());
        }
        for (Map.Entry<String, String> option : port.options().entrySet()) {
            options = read(options, option.getKey(), option.getValue());
        }
        return options;
    }

    private Path folder() {
        try {
            return Path.of(port.folder());
        } catch (InvalidPathException e) {
            throw new PortFormatException(port.text(), "'" + port.folder() + "' is no folder here: " + e.getReason());
        }
    }

    private BoardOptions read(BoardOptions options, String name, String value) {
        Wire wire = options.wire();
        return switch (name) {
            case "flash" -> options.withFlashKib((int) number(name, value, 16, 64 * 1024));
            case "readonly" -> options.withReadOnly(flag(name, value));
            case "heap" -> options.withHeapKib((int) number(name, value, 16, 512 * 1024));
            case "memory" ->
                options.withMemoryKib((int) number(name, value, BoardOptions.LEAST_MEMORY_KIB, 1024 * 1024));
            case "latency" -> options.withWire(wire.withLatency(millis(value)));
            case "baud" -> options.withWire(wire.withBaud(number(name, value, 50, 1_000_000_000)));
            case "drop" -> options.withWire(wire.withDrop(decimal(name, value, 1)));
            case "seed" -> options.withWire(wire.withSeed(number(name, value, 0, Long.MAX_VALUE)));
            case "cut-after" -> options.withWire(wire.withCutAfter(number(name, value, 0, Wire.NEVER)));
            case "cut-after-out" -> options.withWire(wire.withCutAfterOut(number(name, value, 0, Wire.NEVER)));
            case "cut-after-in" -> options.withWire(wire.withCutAfterIn(number(name, value, 0, Wire.NEVER)));
            default ->
                throw new PortFormatException(
                        port.text(), "a virtual board has no option '" + name + "'; it has " + KNOWN);
        };
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

    private boolean flag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw malformed(name, value, "true or false");
        };
    }
}
