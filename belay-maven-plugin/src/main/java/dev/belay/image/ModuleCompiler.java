// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import java.util.Optional;

/** Makes .mpy modules. Thread-safe. */
interface ModuleCompiler {

    /** Returns what makes its modules differ from those of others, for a cache. */
    String key();

    /** Returns why it makes no module for the board at all. */
    Optional<String> obstacle();

    /**
     * Compiles a source.
     *
     * @param name what tracebacks call it
     * @throws ModuleException when it cannot
     */
    byte[] compile(String name, byte[] source) throws ModuleException;

    /** Thrown when a source cannot be compiled. */
    final class ModuleException extends Exception {
        private static final long serialVersionUID = 1L;

        ModuleException(String reason) {
            super(reason);
        }
    }
}
