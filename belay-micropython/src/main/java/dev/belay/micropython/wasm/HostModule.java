// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A module that Java offers to Python: {@code import NAME} finds it, its attributes are functions and constants. */
public final class HostModule {
    private final String name;
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();

    private HostModule(String name) {
        this.name = name;
    }

    public static HostModule named(String name) {
        return new HostModule(name);
    }

    /** Adds a function and returns this module. */
    public HostModule function(String functionName, HostFunction function) {
        attributes.put(functionName, function);
        return this;
    }

    /** Adds a constant, of a type that a {@link HostFunction} may return, and returns this module. */
    public HostModule constant(String constantName, Object value) {
        attributes.put(constantName, value);
        return this;
    }

    public String name() {
        return name;
    }

    Map<String, @Nullable Object> attributes() {
        return Collections.unmodifiableMap(attributes);
    }
}
