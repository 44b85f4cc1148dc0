// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Byte sequences of the REPL protocol, from MicroPython's shared/runtime/pyexec.c. */
final class ReplBytes {
    static final byte CTRL_A = 1;
    static final byte CTRL_B = 2;
    static final byte CTRL_C = 3;
    static final byte CTRL_D = 4;
    static final byte CTRL_E = 5;
    static final byte CR = '\r';
    static final byte ESC = 0x1b;

    /** Not translated, not even by CircuitPython. Boards end it with CR LF, some with more CRs, all with a prompt. */
    static final byte[] RAW_BANNER = ascii("raw REPL; CTRL-B to exit");

    /** Printed when the interpreter restarts without a hardware reset; CircuitPython translates it. */
    static final byte[] SOFT_REBOOT = ascii("soft reboot");

    static final byte[] RAW_PROMPT = ascii(">");
    static final byte[] OK = ascii("OK");
    static final byte[] FRIENDLY_PROMPT = ascii(">>> ");

    /** The end of the response to a command at the raw prompt. */
    static final byte[] END_AND_PROMPT = {CTRL_D, '>'};

    static final byte[] INTERRUPTED = ascii("KeyboardInterrupt");

    /**
     * The end of the output of a board that has started without a program. The last alternative is for boards whose
     * boot.py changes the prompt.
     */
    static final Pattern STARTED = Pattern.compile(
            "(?s).*(MicroPython|CircuitPython) [^\\r\\n]*\\r*\\n(Type \"help\\(\\)\"[^\\r\\n]*\\r*\\n)?(\\x1b][^\\x1b]*\\x1b\\\\)?>>> $"
                    + "|.*MicroPython \\S+ on \\S+; [^\\r\\n]*\\r*\\nType \"help\\(\\)\"[^\\r\\n]*\\r*\\n[^\\r\\n>]{1,32}$");

    /** The first line that a board prints when it starts. */
    static final Pattern BANNER = Pattern.compile("(Adafruit )?(Micro|Circuit)Python \\S+ on \\S+; ");

    private ReplBytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
