// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/**
 * The only board: of the serial ports on USB, the one on which MicroPython or CircuitPython responds.
 *
 * @param baud bits per second
 */
public record AutoPortSpec(int baud) implements SerialSpec {
    static final String TEXT = "auto";

    /** The only board, at the usual speed. */
    public AutoPortSpec() {
        this(USUAL_BAUD);
    }

    static AutoPortSpec parse(String text) {
        BaudOption speed = BaudOption.parse(text);
        if (!speed.rest().equalsIgnoreCase(TEXT)) {
            throw new PortFormatException(text, "auto has the option baud, as in auto?baud=9600");
        }
        return new AutoPortSpec(speed.baud());
    }

    @Override
    public String text() {
        return TEXT + BaudOption.text(baud);
    }
}
