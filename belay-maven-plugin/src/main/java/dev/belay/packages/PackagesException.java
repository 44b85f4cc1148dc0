// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import dev.belay.internal.text.PrintableText;
import org.jspecify.annotations.Nullable;

/** Thrown for problems that a user can fix: an invalid pyproject.toml, a missing path, an outdated lock. */
public class PackagesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PackagesException(String message) {
        super(PrintableText.message(message));
    }

    public PackagesException(String message, @Nullable Throwable cause) {
        super(PrintableText.message(message), cause);
    }
}
