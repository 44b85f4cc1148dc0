// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Thrown when an address cannot be fetched. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    FetchException(URI address, int status, String message) {
        this(address, status, message, null);
    }

    FetchException(URI address, int status, String message, @Nullable Throwable cause) {
        super(withoutUser(address) + ": " + message, cause);
        this.status = status;
    }

    /** Wraps a failure of another thread. */
    FetchException(FetchException other) {
        super(other.getMessage(), other);
        this.status = other.status;
    }

    /** Returns the HTTP status, or 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** Returns whether the server has nothing at that address. */
    public boolean notFound() {
        return status == 404 || status == 410;
    }

    private static String withoutUser(URI address) {
        return address.toString().replaceFirst("//[^/@]*@", "//");
    }
}
