// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Locale;

/**
 * Where a board is, as a user types it: {@code /dev/ttyACM0}, {@code COM3}, {@code usb:serial=E6614C311B}, {@code auto} (these
 * with {@code ?baud=NUMBER} where the board does not speak at 115200),
 * {@code tcp://HOST:PORT}, {@code rfc2217://HOST:PORT}, {@code ws://HOST[:8266]}, {@code telnet://[USER@]HOST[:23]} or an
 * address alone, {@code exec:COMMAND}, {@code pty:COMMAND} (also {@code execpty:}) or {@code virtual:[FOLDER][?OPTIONS]}.
 */
public sealed interface PortSpec
        permits SerialSpec,
                TcpPortSpec,
                Rfc2217PortSpec,
                WebReplPortSpec,
                TelnetPortSpec,
                ProcessPortSpec,
                VirtualPortSpec {

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
        if (lower.startsWith("usb:")) {
            return UsbPortSpec.parse(trimmed);
        }
        if (lower.equals(AutoPortSpec.TEXT) || lower.startsWith(AutoPortSpec.TEXT + "?")) {
            return AutoPortSpec.parse(trimmed);
        }
        if (trimmed.startsWith("{") && trimmed.endsWith("}")) {
            return UsbJson.parse(trimmed);
        }
        if (lower.startsWith(ProcessPortSpec.PIPES)) {
            return ProcessPortSpec.parse(trimmed, ProcessPortSpec.PIPES);
        }
        if (lower.startsWith(ProcessPortSpec.TERMINAL)) {
            return ProcessPortSpec.parse(trimmed, ProcessPortSpec.TERMINAL);
        }
        if (lower.startsWith(ProcessPortSpec.TERMINAL_TOO)) {
            return ProcessPortSpec.parse(trimmed, ProcessPortSpec.TERMINAL_TOO);
        }
        return parseAddress(text, trimmed, lower);
    }

    private static PortSpec parseAddress(String text, String trimmed, String lower) {
        if (lower.startsWith(TcpPortSpec.SCHEME)) {
            return TcpPortSpec.parse(trimmed);
        }
        if (lower.startsWith(Rfc2217PortSpec.SCHEME)) {
            return Rfc2217PortSpec.parse(trimmed);
        }
        if (lower.startsWith(WebReplPortSpec.SCHEME)) {
            return WebReplPortSpec.parse(trimmed);
        }
        if (lower.startsWith(TelnetPortSpec.SCHEME)) {
            return TelnetPortSpec.parse(trimmed);
        }
        if (lower.matches("\\d+\\.\\d+\\.\\d+\\.\\d+(:\\d+)?")) {
            return TelnetPortSpec.parseAddress(trimmed);
        }
        if (trimmed.isEmpty() || trimmed.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw new PortFormatException(text);
        }
        return SerialPortSpec.parse(trimmed);
    }
}
