// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import dev.belay.internal.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an operation on a board fails; the superclass of all exceptions of this library.
 *
 * <p>The message contains what failed, on which port or file, and what to do next. Subclasses have the details as data. What
 * came from a board, a file or a server is in the message with its control characters escaped, such as {@code \x1b}, and
 * is unchanged in the data.
 */
public class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeviceException(String message) {
        super(PrintableText.message(message));
    }

    public DeviceException(String message, @Nullable Throwable cause) {
        super(PrintableText.message(message), cause);
    }
}
