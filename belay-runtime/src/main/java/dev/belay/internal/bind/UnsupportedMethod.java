// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.errors.NoMatchingImplementationException;
import dev.belay.internal.session.BoardSession;
import org.jspecify.annotations.Nullable;

/** A method without a source for the Python implementation of the board; throws an exception when it is called. */
record UnsupportedMethod(Class<?> type, String method) implements RemoteMethod {
    @Override
    public @Nullable Object call(BoardSession session, @Nullable Object[] arguments) {
        throw new NoMatchingImplementationException(type.getName() + "." + method + ": there is no source for "
                + session.implementation().name() + ", which the board at "
                + session.port().text() + " runs");
    }
}
