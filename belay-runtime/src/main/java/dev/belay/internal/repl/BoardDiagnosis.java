// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reason why a board does not show its prompt, derived from its output. */
enum BoardDiagnosis {
    SILENT(
            "",
            1,
            "no response. Is a board with MicroPython or CircuitPython connected, does its cable transfer data,"
                    + " and is the port free? A board that hangs or sleeps responds after its reset button is pressed"),

    BOOTLOADER(
            "(?i)waiting for download|\\(DOWNLOAD",
            1,
            "the chip is in its bootloader and waits for firmware: press the reset button without holding the boot button"),

    BOOT_LOOP(
            "rst:0x\\w+|Guru Meditation|Brownout detector|ets [A-Z][a-z]{2} +\\d",
            3,
            "the board restarts repeatedly. Most often its power supply is too weak, or its firmware is damaged or built for"
                    + " another chip: use another cable or USB port, or flash the firmware again"),

    CAUGHT(
            "KeyboardInterrupt",
            3,
            "the program on the board continues after each Ctrl-C, because it catches KeyboardInterrupt. Press the"
                    + " board's reset button and try again at once, before main.py runs; then remove or rename main.py"),

    COMPUTER(
            "(?i)(login|password): *$",
            1,
            "the response is a login prompt instead of the raw prompt of MicroPython: this is the console of a computer"),

    ECHO(
            "\u0003\r+\n?\u0001",
            1,
            "the port returns sent bytes unchanged and shows no raw prompt: it is only an echo, such as a"
                    + " loopback plug"),

    GARBAGE(
            "[^\\x09-\\x0d\\x1b\\x20-\\x7e]",
            40,
            "the response is not text and does not contain the raw prompt of MicroPython. Either this is another firmware, or it uses another"
                    + " speed than 115200 baud"),

    NO_RAW_PROMPT(
            ">>> ",
            6,
            "there is a prompt, but not the raw prompt of MicroPython. The unix port before MicroPython 1.27 has none: use a"
                    + " later one, or virtual:. On a board, press the reset button and try again"),

    OTHER(
            "",
            0,
            "the response does not contain the raw prompt of MicroPython. Either this is another firmware, or code that Ctrl-C"
                    + " does not stop: press the board's reset button and try again");

    private final Pattern sign;
    private final int times;
    private final String text;

    BoardDiagnosis(String sign, int times, String text) {
        this.sign = Pattern.compile(sign);
        this.times = times;
        this.text = text;
    }

    /** Returns the diagnosis for the last few thousand bytes, one character for each. */
    static BoardDiagnosis of(String received) {
        if (received.isEmpty()) {
            return SILENT;
        }
        for (BoardDiagnosis diagnosis : values()) {
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

    /** Returns the cause and the remedy, without a full stop. */
    String text() {
        return text;
    }
}
