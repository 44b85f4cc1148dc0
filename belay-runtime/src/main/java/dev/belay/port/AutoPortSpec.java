// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/**
 * The only board there is: of the serial ports behind USB, the one where MicroPython or CircuitPython answers.
 *
 * @param baud bits per second
 */
public record AutoPortSpec(int baud) implements SerialSpec {
    static final String TEXT = "auto";

    /** The only board there is, at the usual speed. */
    public AutoPortSpec() {
        this(USUAL_BAUD);
    }

    static AutoPortSpec parse(String text) {
        Speed speed = Speed.parse(text);
        if (!speed.rest().equalsIgnoreCase(TEXT)) {
            throw new PortFormatException(text, "auto has the option baud, as in auto?baud=9600");
        }
        return new AutoPortSpec(speed.baud());
    }

    @Override
    public String text() {
        return TEXT + Speed.text(baud);
    }
}
