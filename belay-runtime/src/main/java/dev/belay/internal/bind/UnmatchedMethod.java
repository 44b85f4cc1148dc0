// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.errors.NoMatchingImplementationException;
import dev.belay.internal.session.BoardSession;
import org.jspecify.annotations.Nullable;

/** Has no source for the board's implementation of Python. */
record UnmatchedMethod(Class<?> type, String method) implements RemoteMethod {
    @Override
    public @Nullable Object call(BoardSession session, @Nullable Object[] arguments) {
        throw new NoMatchingImplementationException(type.getName() + "." + method + ": there is no source for "
                + session.implementation().name() + ", which the board at "
                + session.port().text() + " runs");
    }
}
