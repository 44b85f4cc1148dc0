// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/**
 * A serial port, by the name that the operating system gives it.
 *
 * @param path such as {@code /dev/ttyACM0}, {@code /dev/serial/by-id/...} or {@code COM3}
 */
public record SerialPortSpec(String path) implements PortSpec {
    @Override
    public String text() {
        return path;
    }
}
