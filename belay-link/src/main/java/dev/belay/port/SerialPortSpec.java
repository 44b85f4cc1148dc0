// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/**
 * A serial port, by its name in the operating system.
 *
 * @param path such as {@code /dev/ttyACM0}, {@code /dev/serial/by-id/...} or {@code COM3}
 * @param baud bits per second
 */
public record SerialPortSpec(String path, int baud) implements SerialSpec {
    /** A port at the usual speed. */
    public SerialPortSpec(String path) {
        this(path, USUAL_BAUD);
    }

    static SerialPortSpec parse(String text) {
        int query = text.indexOf('?');
        if (query >= 0 && !text.startsWith("?baud=", query)) {
            throw new PortFormatException(
                    text, "a serial port has the option baud, as in " + text.substring(0, query) + "?baud=9600");
        }
        BaudOption speed = BaudOption.parse(text);
        return new SerialPortSpec(speed.rest(), speed.baud());
    }

    @Override
    public String text() {
        return path + BaudOption.text(baud);
    }
}
