// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.python.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * A keyword argument: {@code pwm.invoke("init", Named.of("freq", 1000))} is {@code pwm.init(freq=1000)}.
 *
 * @param name of the parameter
 * @param value as {@link dev.belay.python.Literals#write} takes it
 */
public record Named(String name, @Nullable Object value) {
    public Named {
        Identifiers.check(name);
    }

    /** Returns a keyword argument. */
    public static Named of(String name, @Nullable Object value) {
        return new Named(name, value);
    }
}
