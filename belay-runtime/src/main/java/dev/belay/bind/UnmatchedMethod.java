// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.Device;
import dev.belay.NoMatchingImplementationException;
import org.jspecify.annotations.Nullable;

/** Has no source for the board's implementation of Python. */
record UnmatchedMethod(Class<?> type, String method) implements RemoteMethod {
    @Override
    public @Nullable Object call(Device device, @Nullable Object[] arguments) {
        throw new NoMatchingImplementationException(type.getName() + "." + method + ": there is no source for "
                + device.implementation().name() + ", which the board at "
                + device.port().text() + " runs");
    }
}
