// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import java.time.Duration;

/** Thrown when a board does not respond in time; the board is at a prompt again, or the connection is closed. */
public class DeviceTimeoutException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final String waitedFor;
    private final Duration timeout;
    private final String received;

    public DeviceTimeoutException(String port, String waitedFor, Duration timeout, String received) {
        super(port + ": no " + waitedFor + " within " + text(timeout) + "; the last bytes received were "
                + (received.isEmpty() ? "none" : "'" + received + "'"));
        this.waitedFor = waitedFor;
        this.timeout = timeout;
        this.received = received;
    }

    /** Creates an exception with its whole message. */
    protected DeviceTimeoutException(String message, DeviceTimeoutException timeout) {
        super(message);
        this.waitedFor = timeout.waitedFor;
        this.timeout = timeout.timeout;
        this.received = timeout.received;
    }

    /** Returns a timeout as messages show it, such as {@code 60 s}. */
    protected static String text(Duration timeout) {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }

    /** Returns the expected event, such as {@code end of the command}. */
    public String waitedFor() {
        return waitedFor;
    }

    /** Returns the timeout. */
    public Duration timeout() {
        return timeout;
    }

    /** Returns the last bytes that arrived, control and non-ASCII bytes escaped as {@code \x04}; empty for none. */
    public String received() {
        return received;
    }
}
