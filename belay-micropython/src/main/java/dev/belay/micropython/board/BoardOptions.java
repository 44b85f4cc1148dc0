// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.port.VirtualPortSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a virtual board is made.
 *
 * @param folder where its flash is kept; empty for a board that forgets
 * @param flashKib the size of its flash in KiB
 * @param readOnly whether programs on it may only read the flash, as on a CircuitPython board that a computer mounted
 * @param heapKib the size of Python's heap at the start in KiB; it grows
 * @param memoryKib how much memory the interpreter may have in all in KiB; beyond it there is a MemoryError
 * @param wire how good the wire is
 * @param parts what the firmware has beyond what every virtual board's has
 */
public record BoardOptions(
        Optional<Path> folder,
        int flashKib,
        boolean readOnly,
        int heapKib,
        int memoryKib,
        Wire wire,
        List<Function<BoardControl, FirmwarePart>> parts) {
    /** The flash that a Raspberry Pi Pico has for files. */
    private static final int PICO_FLASH_KIB = 1408;

    private static final BoardOptions DEFAULTS =
            new BoardOptions(Optional.empty(), PICO_FLASH_KIB, false, 256, 64 * 1024, Wire.ideal(), List.of());

    /** What the interpreter begins with: 259 pages. */
    static final int LEAST_MEMORY_KIB = 17 * 1024;

    public BoardOptions {
        if (memoryKib < LEAST_MEMORY_KIB) {
            throw new IllegalArgumentException(
                    "a board needs at least " + LEAST_MEMORY_KIB + " KiB of memory, not " + memoryKib);
        }
        parts = List.copyOf(parts);
    }

    /** Returns the options of a board in memory, with the flash of a Raspberry Pi Pico. */
    public static BoardOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns the options that a {@code virtual:} port gives.
     *
     * @throws dev.belay.port.PortFormatException when one is unknown or malformed; the message lists those that there are
     */
    public static BoardOptions of(VirtualPortSpec port) {
        return new OptionReader(port).read();
    }

    public BoardOptions withFolder(Path value) {
        return new BoardOptions(Optional.of(value), flashKib, readOnly, heapKib, memoryKib, wire, parts);
    }

    public BoardOptions withFlashKib(int value) {
        return new BoardOptions(folder, value, readOnly, heapKib, memoryKib, wire, parts);
    }

    public BoardOptions withReadOnly(boolean value) {
        return new BoardOptions(folder, flashKib, value, heapKib, memoryKib, wire, parts);
    }

    public BoardOptions withHeapKib(int value) {
        return new BoardOptions(folder, flashKib, readOnly, value, memoryKib, wire, parts);
    }

    public BoardOptions withMemoryKib(int value) {
        return new BoardOptions(folder, flashKib, readOnly, heapKib, value, wire, parts);
    }

    public BoardOptions withWire(Wire value) {
        return new BoardOptions(folder, flashKib, readOnly, heapKib, memoryKib, value, parts);
    }

    /** Returns these options with one more part of the firmware, made for each board. */
    public BoardOptions withPart(Function<BoardControl, FirmwarePart> part) {
        List<Function<BoardControl, FirmwarePart>> more = new ArrayList<>(parts);
        more.add(part);
        return new BoardOptions(folder, flashKib, readOnly, heapKib, memoryKib, wire, more);
    }
}
