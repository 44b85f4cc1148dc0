// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What keeps a board from its prompt, judged by what it printed. */
enum Diagnosis {
    SILENT(
            "",
            1,
            "nothing answers. Is there a board with MicroPython or CircuitPython, is its cable one that carries data,"
                    + " and is no other program using it? A board that hangs or sleeps answers once its reset button was pressed"),

    BOOTLOADER(
            "(?i)waiting for download|\\(DOWNLOAD",
            1,
            "the chip waits for firmware instead of running it: press its reset button, and keep your finger off the boot button"),

    BOOT_LOOP(
            "rst:0x\\w+|Guru Meditation|Brownout detector|ets [A-Z][a-z]{2} +\\d",
            3,
            "the board starts again and again. Most often its power supply is too weak, or its firmware is broken or meant for"
                    + " another chip: use another cable or socket, or flash the firmware anew"),

    CAUGHT(
            "KeyboardInterrupt",
            3,
            "a program there goes on after each Ctrl-C, so the raw prompt does not come: it catches KeyboardInterrupt. Press the"
                    + " board's reset button and try again at once, before main.py runs; then remove or rename main.py"),

    COMPUTER(
            "(?i)(login|password): *$",
            1,
            "what answers does not show the raw prompt of MicroPython but asks for a login: this is the console of a computer"),

    ECHO(
            "\u0003\r+\n?\u0001",
            1,
            "what is sent comes back unchanged and no raw prompt with it: nothing is behind this port but an echo, such as a"
                    + " loopback plug"),

    GARBAGE(
            "[^\\x09-\\x0d\\x1b\\x20-\\x7e]",
            40,
            "what comes is no text, and no raw prompt of MicroPython. Either another firmware runs there, or it speaks at another"
                    + " speed than 115200 baud"),

    NO_RAW_PROMPT(
            ">>> ",
            6,
            "there is a prompt, but not the raw prompt of MicroPython. A unix port of MicroPython before 1.27 has none: use a"
                    + " later one, or virtual:. On a board, press the reset button and try again"),

    OTHER(
            "",
            0,
            "what answers does not show the raw prompt of MicroPython. Either another firmware runs there, or code that Ctrl-C"
                    + " does not stop: press the board's reset button and try again");

    private final Pattern sign;
    private final int times;
    private final String text;

    Diagnosis(String sign, int times, String text) {
        this.sign = Pattern.compile(sign);
        this.times = times;
        this.text = text;
    }

    /** Judges the last few thousand bytes, one character for each. */
    static Diagnosis of(String received) {
        if (received.isEmpty()) {
            return SILENT;
        }
        for (Diagnosis diagnosis : values()) {
            if (diagnosis != SILENT && diagnosis.fits(received)) {
                return diagnosis;
            }
        }
        return OTHER;
    }

    private boolean fits(String received) {
        int found = 0;
        for (Matcher matcher = sign.matcher(received); found < times && matcher.find(); ) {
            found++;
        }
        return found == times;
    }

    /** Returns the cause and what to do, without a full stop. */
    String text() {
        return text;
    }
}
