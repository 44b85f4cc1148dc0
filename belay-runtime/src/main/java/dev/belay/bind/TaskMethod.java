// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.CallOptions;
import dev.belay.Device;
import dev.belay.python.Converter;
import dev.belay.python.PythonCall;
import org.jspecify.annotations.Nullable;

/** Calls a function and returns its value. */
record TaskMethod(String function, Converter result, CallOptions call) implements RemoteMethod {
    @Override
    public @Nullable Object call(Device device, @Nullable Object[] arguments) {
        return device.evaluate(PythonCall.of(function, arguments), result, call);
    }
}
