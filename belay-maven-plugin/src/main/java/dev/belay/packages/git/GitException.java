// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.git;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Is thrown when a repository does not give what it should. */
public final class GitException extends IOException {
    private static final long serialVersionUID = 1L;

    GitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
