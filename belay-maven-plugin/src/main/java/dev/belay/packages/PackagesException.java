// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import org.jspecify.annotations.Nullable;

/** Is thrown for what a user can put right: a wrong pyproject.toml, a missing path, a lock that does not fit. */
public class PackagesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PackagesException(String message) {
        super(message);
    }

    public PackagesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
