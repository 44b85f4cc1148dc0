// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A module that Java offers to Python: {@code import NAME} finds it, its attributes are functions and constants. */
public final class HostModule {
    private final String name;
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    private @Nullable Consumer<HostModule> content;

    private HostModule(String name, @Nullable Consumer<HostModule> content) {
        this.name = name;
        this.content = content;
    }

    public static HostModule named(String name) {
        return new HostModule(name, null);
    }

    /** Returns a module that {@code content} fills when Python first looks up an attribute, on Python's thread. */
    public static HostModule late(String name, Consumer<HostModule> content) {
        return new HostModule(name, content);
    }

    /** Adds a function and returns this module. */
    public HostModule function(String functionName, HostMethod function) {
        attributes.put(functionName, function);
        return this;
    }

    /** Adds a constant, of a type that a {@link HostMethod} may return, and returns this module. */
    public HostModule constant(String constantName, Object value) {
        attributes.put(constantName, value);
        return this;
    }

    public String name() {
        return name;
    }

    Map<String, @Nullable Object> attributes() {
        Consumer<HostModule> missing = content;
        if (missing != null) {
            content = null;
            missing.accept(this);
        }
        return Collections.unmodifiableMap(attributes);
    }
}
