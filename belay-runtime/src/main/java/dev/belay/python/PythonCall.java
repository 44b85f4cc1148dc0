// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Formats calls of Python functions. */
public final class PythonCall {
    private PythonCall() {}

    /**
     * Returns a call with positional arguments.
     *
     * @throws IllegalArgumentException if an argument has no literal, see {@link Literals#write}
     */
    public static String of(String function, @Nullable Object... arguments) {
        StringJoiner call = new StringJoiner(",", function + "(", ")");
        for (@Nullable Object argument : arguments) {
            call.add(Literals.write(argument));
        }
        return call.toString();
    }
}
