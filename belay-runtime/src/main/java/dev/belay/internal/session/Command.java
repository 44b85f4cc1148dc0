// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import org.jspecify.annotations.Nullable;

/** A command of a connection. May run a second time, in another session. */
@FunctionalInterface
interface Command<T extends @Nullable Object> {
    T on(PythonSession session);
}
