// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.internal.bridge.HostModule;
import java.util.List;
import java.util.Map;

/**
 * A part of the board's firmware in addition to MicroPython: Python files in the ROM and Java modules that they use.
 */
public interface FirmwarePart {

    /** Returns importable Python files by their path in the ROM, such as {@code machine.py}. */
    default Map<String, byte[]> rom() {
        return Map.of();
    }

    /** Returns the Java modules for an interpreter that is about to start. Called on the board's thread. */
    default List<HostModule> modules() {
        return List.of();
    }

    /**
     * Called when the interpreter has ended, by a reset or otherwise. References to its objects are invalid from then
     * on.
     */
    default void stopped() {}
}
