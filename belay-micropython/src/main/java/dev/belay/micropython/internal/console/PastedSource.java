// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import dev.belay.micropython.internal.bridge.MicroPythonInterpreter;

/**
 * A program from raw-paste mode, to be run by the plain raw REPL. Bytes 01 and 02 are commands there: they are sent as
 * byte 06 and replaced in memory afterwards.
 */
final class PastedSource {
    private static final int STAND_IN = 6;

    private final byte[] source;

    PastedSource(byte[] source) {
        this.source = source;
    }

    void feed(MicroPythonInterpreter interpreter) {
        byte[] harmless = source.clone();
        boolean changed = false;
        for (int i = 0; i < harmless.length; i++) {
            if (harmless[i] == 1 || harmless[i] == 2) {
                harmless[i] = STAND_IN;
                changed = true;
            }
        }
        for (byte b : harmless) {
            interpreter.process(b & 0xff);
        }
        if (harmless.length == 0) {
            // An empty line would cause a soft reset.
            interpreter.process('\n');
        }
        if (changed) {
            interpreter.replaceInMemory(harmless, source);
        }
    }
}
