// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.Device;
import dev.belay.python.Converter;
import dev.belay.python.Literals;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Calls a function and returns its value. */
record TaskMethod(String function, Converter result) implements RemoteMethod {
    @Override
    public @Nullable Object call(Device device, @Nullable Object[] arguments) {
        StringJoiner call = new StringJoiner(",", function + "(", ")");
        for (@Nullable Object argument : arguments) {
            call.add(Literals.write(argument));
        }
        return device.evaluate(call.toString(), result);
    }
}
