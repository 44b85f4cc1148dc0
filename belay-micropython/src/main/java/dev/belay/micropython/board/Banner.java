// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.nio.charset.StandardCharsets;

/** The line that a board says at its prompt. */
final class Banner {
    private static final String BUILT_AS = "JS with Emscripten";

    /** As _belay.py puts it into sys.implementation. */
    private static final String MACHINE = "virtual board with WebAssembly";

    private Banner() {}

    static String of(byte[] said) {
        return of(new String(said, StandardCharsets.ISO_8859_1));
    }

    static String of(String said) {
        return said.replace(BUILT_AS, MACHINE);
    }
}
