// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

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
 * @param parts what the firmware has beyond what every virtual board's has
 */
public record BoardOptions(
        Optional<Path> folder,
        int flashKib,
        boolean readOnly,
        int heapKib,
        int memoryKib,
        List<Function<BoardControl, FirmwarePart>> parts) {
    /** The flash that a Raspberry Pi Pico has for files. */
    private static final int PICO_FLASH_KIB = 1408;

    private static final BoardOptions DEFAULTS =
            new BoardOptions(Optional.empty(), PICO_FLASH_KIB, false, 256, 64 * 1024, List.of());

    public BoardOptions {
        parts = List.copyOf(parts);
    }

    /** Returns the options of a board in memory, with the flash of a Raspberry Pi Pico. */
    public static BoardOptions defaults() {
        return DEFAULTS;
    }

    /** Returns these options with one more part of the firmware, made for each board. */
    public BoardOptions withPart(Function<BoardControl, FirmwarePart> part) {
        List<Function<BoardControl, FirmwarePart>> more = new ArrayList<>(parts);
        more.add(part);
        return new BoardOptions(folder, flashKib, readOnly, heapKib, memoryKib, more);
    }
}
