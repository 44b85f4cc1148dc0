// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;

/** The speed at the end of the text of a serial port, as in {@code ?baud=9600}, and the text before it. */
record BaudOption(String rest, int baud) {
    static final int FASTEST = 100_000_000;
    private static final String OPTION = "?baud=";

    static BaudOption parse(String text) {
        int at = text.lastIndexOf(OPTION);
        return at < 0
                ? new BaudOption(text, SerialSpec.USUAL_BAUD)
                : new BaudOption(
                        text.substring(0, at),
                        PortOptions.number(text, "baud", text.substring(at + OPTION.length()), FASTEST));
    }

    /** Returns the option as text; empty for the usual speed. */
    static String text(int baud) {
        return PortOptions.text(baud == SerialSpec.USUAL_BAUD ? Map.of() : Map.of("baud", Integer.toString(baud)));
    }
}
