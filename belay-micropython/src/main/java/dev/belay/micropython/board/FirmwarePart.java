// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.wasm.HostModule;
import java.util.List;
import java.util.Map;

/** A part of the board's firmware beyond MicroPython itself: Python files in the ROM, and modules in Java behind them. */
public interface FirmwarePart {

    /** Returns Python files that {@code import} finds, by path below the ROM, such as {@code machine.py}. */
    default Map<String, byte[]> rom() {
        return Map.of();
    }

    /** Returns the Java modules for an interpreter that is about to start. Called on the board's thread. */
    default List<HostModule> modules() {
        return List.of();
    }

    /** Is told that the interpreter has ended, by a reset or otherwise. What was kept of it is unusable. */
    default void stopped() {}
}
