// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import java.util.Optional;

/**
 * The object that owns a session, {@code dev.belay.Device}, without a dependency on that class. A method of a bound interface
 * may return it, and hooks may have it as a parameter.
 */
public interface SessionOwner {
    /** Returns the object of this {@code type} behind the owner; empty if there is none. */
    <T> Optional<T> unwrap(Class<T> type);
}
