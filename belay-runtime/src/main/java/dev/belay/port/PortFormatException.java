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
        super("'" + text + "' is no port: " + reason
                + ". A port is a device such as /dev/ttyACM0 or COM3, usb:serial=NUMBER, auto, tcp://HOST:PORT, "
                + "or virtual:[FOLDER][?OPTION=VALUE&...] for a board inside the JVM.");
        this.text = text;
    }

    /** Returns the text that was given. */
    public String text() {
        return text;
    }
}
