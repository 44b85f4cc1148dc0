// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import dev.belay.DeviceException;

/** Is thrown for a text that names no port. */
public final class PortFormatException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final String text;

    PortFormatException(String text) {
        this(text, "it has none of the known forms");
    }

    /** Says why {@code text} names no port: {@code reason} is the part of the sentence behind the colon. */
    public PortFormatException(String text, String reason) {
        super("'" + withoutPassword(text) + "' is no port: " + reason
                + ". A port is a device such as /dev/ttyACM0 or COM3, usb:serial=NUMBER, auto, tcp://HOST:PORT,"
                + " rfc2217://HOST:PORT, ws://HOST for WebREPL, telnet://HOST, exec:COMMAND or pty:COMMAND for a"
                + " program, or virtual:[FOLDER][?OPTION=VALUE&...] for a board inside the JVM.");
        this.text = withoutPassword(text);
    }

    private static String withoutPassword(String text) {
        return text.replaceFirst("(://[^/@:]*):.*@", "$1:***@");
    }

    /** Returns the text that was given, without the password if it holds one. */
    public String text() {
        return text;
    }
}
