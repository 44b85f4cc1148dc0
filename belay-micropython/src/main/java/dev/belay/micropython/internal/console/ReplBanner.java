// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import java.nio.charset.StandardCharsets;

/** The line that a board prints before its prompt. */
public final class ReplBanner {
    private static final String BUILT_AS = "JS with Emscripten";

    /** The description of the hardware. */
    public static final String MACHINE = "virtual board with WebAssembly";

    private ReplBanner() {}

    static String of(byte[] output) {
        return of(new String(output, StandardCharsets.ISO_8859_1));
    }

    static String of(String output) {
        return output.replace(BUILT_AS, MACHINE);
    }
}
