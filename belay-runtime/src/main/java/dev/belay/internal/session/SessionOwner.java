// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import java.util.Optional;

/**
 * The public face of a session, which the packages below it know by this type only. A bound interface may return it, and its
 * hooks may take it.
 */
public interface SessionOwner {
    /** Returns the object of this {@code type} behind the owner, empty when there is none. */
    <T> Optional<T> unwrap(Class<T> type);
}
