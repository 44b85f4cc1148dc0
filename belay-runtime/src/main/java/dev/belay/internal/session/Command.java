// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import org.jspecify.annotations.Nullable;

/** Something to do on a board; may be done again, on another session. */
@FunctionalInterface
interface Command<T extends @Nullable Object> {
    T on(PythonSession session);
}
