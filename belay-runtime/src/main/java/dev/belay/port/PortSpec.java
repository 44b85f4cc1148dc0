// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Locale;

/**
 * Where a board is, as a user types it: {@code /dev/ttyACM0}, {@code COM3}, {@code usb:serial=E6614C311B}, {@code auto},
 * {@code tcp://host:port} or {@code virtual:[FOLDER][?options]}.
 */
public sealed interface PortSpec permits SerialPortSpec, UsbPortSpec, AutoPortSpec, TcpPortSpec, VirtualPortSpec {

    /** Returns the text that {@link #parse} turns into an equal port. */
    String text();

    /**
     * Reads a port from its text.
     *
     * @throws PortFormatException when the text is none of the forms; the message lists them
     */
    static PortSpec parse(String text) {
        String trimmed = text.strip();
        String lower = trimmed.toLowerCase(Locale.ROOT);
        if (lower.startsWith("virtual:")) {
            return VirtualPortSpec.parse(trimmed);
        }
        if (lower.startsWith("tcp://")) {
            return TcpPortSpec.parse(trimmed);
        }
        if (lower.startsWith("usb:")) {
            return UsbPortSpec.parse(trimmed);
        }
        if (lower.equals(AutoPortSpec.TEXT)) {
            return new AutoPortSpec();
        }
        if (trimmed.startsWith("{") && trimmed.endsWith("}")) {
            return UsbJson.parse(trimmed);
        }
        if (trimmed.isEmpty() || trimmed.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw new PortFormatException(text);
        }
        return new SerialPortSpec(trimmed);
    }
}
