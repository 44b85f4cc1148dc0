// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import dev.belay.errors.DeviceException;
import java.util.List;

/** Thrown when a text is not a valid port. */
public final class PortFormatException extends DeviceException {
    private static final long serialVersionUID = 1L;

    /** Maximum number of characters that are shown. */
    private static final int LONGEST = 500;

    private final String text;

    PortFormatException(String text) {
        this(text, "it has none of the known forms");
    }

    /** @param reason why {@code text} is not a valid port: the part of the message that follows the colon */
    public PortFormatException(String text, String reason) {
        super("'" + withoutPassword(text) + "' is not a port: " + reason
                + ". A port is a device such as /dev/ttyACM0 or COM3, usb:serial=NUMBER, auto, tcp://HOST:PORT,"
                + " rfc2217://HOST:PORT, ws://HOST for WebREPL, telnet://HOST, exec:COMMAND or pty:COMMAND for a"
                + " program, or virtual:[FOLDER][?OPTION=VALUE&...] for a board inside the JVM" + ofProviders() + ".");
        this.text = withoutPassword(text);
    }

    private static String ofProviders() {
        List<String> schemes = PortProviders.schemes();
        return schemes.isEmpty() ? "" : "; providers on the class path add " + String.join(":, ", schemes) + ":";
    }

    private static String withoutPassword(String text) {
        return text.length() <= LONGEST
                ? text.replaceFirst("(://[^/@:]*):.*@", "$1:***@")
                : text.substring(0, LONGEST).replaceFirst("(://[^/@:]*):.*", "$1:***") + "...";
    }

    /** Returns the text that was given, without the password if it holds one; the beginning of a long one. */
    public String text() {
        return text;
    }
}
