// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Locale;
import java.util.regex.Matcher;

/**
 * The address of a board, as a user types it: {@code /dev/ttyACM0}, {@code COM3}, {@code usb:serial=E6614C311B}, {@code auto}
 * (these with {@code ?baud=NUMBER} where the speed is not 115200), {@code tcp://HOST:PORT}, {@code rfc2217://HOST:PORT},
 * {@code ws://HOST[:8266]}, {@code telnet://[USER@]HOST[:23]} or an IPv4 address alone, {@code exec:COMMAND},
 * {@code pty:COMMAND} (also {@code execpty:}), {@code virtual:[FOLDER][?OPTIONS]}, or a port with the scheme of a
 * {@link PortProvider}. Immutable. The set of forms is open by {@link CustomPortSpec}.
 */
public sealed interface PortSpec
        permits SerialSpec,
                TcpPortSpec,
                Rfc2217PortSpec,
                WebReplPortSpec,
                TelnetPortSpec,
                ProcessPortSpec,
                VirtualPortSpec,
                CustomPortSpec {
    /** Returns the port as a user would type it; {@link #parse} turns it into an equal port. */
    String text();

    /**
     * Reads a port from its text.
     *
     * @throws PortFormatException if the text has none of the forms; the message lists them
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
        if (lower.startsWith(ProcessPortSpec.TERMINAL_ALIAS)) {
            return ProcessPortSpec.parse(trimmed, ProcessPortSpec.TERMINAL_ALIAS);
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
        Matcher scheme = PortProviders.SCHEME.matcher(lower);
        if (scheme.matches()) {
            return PortProviders.of(scheme.group(1))
                    .orElseThrow(() -> new PortFormatException(text))
                    .parse(trimmed);
        }
        if (trimmed.isEmpty()) {
            throw new PortFormatException(text);
        }
        return SerialPortSpec.parse(trimmed);
    }
}
