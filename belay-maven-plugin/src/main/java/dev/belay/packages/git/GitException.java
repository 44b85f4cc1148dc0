// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.git;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when a git repository cannot be read, or lacks a requested commit or file. */
public final class GitException extends IOException {
    private static final long serialVersionUID = 1L;

    GitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
