// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import dev.belay.internal.text.PrintableText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Python implementation on a board.
 *
 * @param name {@code micropython} or {@code circuitpython}
 * @param version three parts, or four since MicroPython 1.22, such as {@code [1, 27, 0, ""]} or {@code [1, 29, 0, "preview"]}
 * @param platform {@code sys.platform}, such as {@code rp2}
 * @param machine name of the board, such as {@code Raspberry Pi Pico with RP2040}; may be empty
 * @param mpy {@code sys.implementation._mpy}: the supported format of compiled modules, 0 for none
 */
public record Implementation(String name, List<Object> version, String platform, String machine, int mpy) {
    private static final List<String> ARCHS = List.of(
            "",
            "x86",
            "x64",
            "armv6",
            "armv6m",
            "armv7m",
            "armv7em",
            "armv7emsp",
            "armv7emdp",
            "xtensa",
            "xtensawin",
            "rv32imc",
            "rv64imc");

    public Implementation {
        version = List.copyOf(version);
    }

    /** Returns the version as text, such as {@code 1.27.0} or {@code 1.29.0-preview}. */
    public String versionText() {
        String numbers = version.stream().limit(3).map(Object::toString).collect(Collectors.joining("."));
        String rest = version.size() > 3 ? version.get(3).toString() : "";
        return rest.isEmpty() ? numbers : numbers + "-" + rest;
    }

    /** Returns whether the version is before the given one, or unknown. */
    public boolean isBefore(int major, int minor) {
        return part(0) < major || (part(0) == major && part(1) < minor);
    }

    /** Returns whether this is MicroPython of the given version, such as 1.21, or a later one. */
    public boolean isMicroPythonSince(int major, int minor) {
        return name.equals("micropython") && !isBefore(major, minor);
    }

    private int part(int index) {
        return version.size() > index && version.get(index) instanceof Number number ? number.intValue() : 0;
    }

    /**
     * Returns the architecture of native code, such as {@code armv6m}; empty if the board does not support native code or its
     * architecture is unknown to this library.
     */
    public Optional<String> arch() {
        int index = mpy >> 10 & 0xf;
        return index > 0 && index < ARCHS.size() ? Optional.of(ARCHS.get(index)) : Optional.empty();
    }

    /** Returns the version of the format of compiled modules (.mpy), such as 6; 0 if unknown. */
    public int mpyVersion() {
        return mpy & 0xff;
    }

    /** Returns name, version and board in one line, as in the banner of the board, with control characters escaped. */
    @Override
    public String toString() {
        String displayName = switch (name) {
            case "micropython" -> "MicroPython";
            case "circuitpython" -> "CircuitPython";
            default -> name;
        };
        return PrintableText.line(displayName + " v" + versionText() + "; " + (machine.isEmpty() ? platform : machine));
    }
}
