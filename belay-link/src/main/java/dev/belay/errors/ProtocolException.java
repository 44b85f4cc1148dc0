// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/** Thrown when a board sends bytes that a MicroPython REPL does not send at that point: damaged, or not MicroPython. */
public final class ProtocolException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final String received;

    public ProtocolException(String port, String problem, String received) {
        super(port + ": " + problem + "; the last bytes received were "
                + (received.isEmpty() ? "none" : "'" + received + "'"));
        this.received = received;
    }

    /** Returns the last bytes that arrived, control and non-ASCII bytes escaped as {@code \x04}; empty for none. */
    public String received() {
        return received;
    }
}
