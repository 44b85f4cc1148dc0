// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.internal.python.source.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * A keyword argument: {@code pwm.invoke("init", KeywordArgument.of("freq", 1000))} is {@code pwm.init(freq=1000)}.
 *
 * @param name name of the parameter
 * @param value value with a literal, see {@link dev.belay.python.Literals#write}
 */
public record KeywordArgument(String name, @Nullable Object value) {
    public KeywordArgument {
        Identifiers.check(name);
    }

    /** Returns a keyword argument. */
    public static KeywordArgument of(String name, @Nullable Object value) {
        return new KeywordArgument(name, value);
    }
}
