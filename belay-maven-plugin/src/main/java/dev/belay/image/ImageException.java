// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.internal.text.PrintableText;
import org.jspecify.annotations.Nullable;

/** Thrown when an image cannot be built from the files of a project. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(PrintableText.message(message));
    }

    public ImageException(String message, @Nullable Throwable cause) {
        super(PrintableText.message(message), cause);
    }
}
