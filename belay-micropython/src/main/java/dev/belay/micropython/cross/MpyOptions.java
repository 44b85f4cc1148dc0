// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Options of mpy-cross. Immutable. */
public final class MpyOptions {
    /** Keeps assertions and line numbers and contains no native code: the module runs on every kind of chip. */
    public static final MpyOptions PORTABLE = builder().build();

    private final int optimization;
    private final Optional<String> architecture;

    private MpyOptions(Builder builder) {
        optimization = builder.optimization;
        architecture = builder.architecture;
    }

    /** Returns a builder that starts with {@link #PORTABLE}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.optimization = optimization;
        builder.architecture = architecture;
        return builder;
    }

    /** Returns the optimization level, 0 to 3. */
    public int optimization() {
        return optimization;
    }

    /** Returns the architecture of native code, if native code is allowed. */
    public Optional<String> architecture() {
        return architecture;
    }

    /** Returns the arguments of mpy-cross. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (optimization > 0) {
            arguments.add("-O" + optimization);
        }
        architecture.ifPresent(name -> arguments.add("-march=" + name));
        return arguments;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MpyOptions options && arguments().equals(options.arguments());
    }

    @Override
    public int hashCode() {
        return arguments().hashCode();
    }

    /** Returns the arguments of mpy-cross, separated by spaces. */
    @Override
    public String toString() {
        return String.join(" ", arguments());
    }

    /** Builds {@link MpyOptions}. Not thread-safe. */
    public static final class Builder {
        private int optimization;
        private Optional<String> architecture = Optional.empty();

        private Builder() {}

        /** Sets the optimization level, 0 to 3: from 1 on without assertions, from 3 on without line numbers too. */
        public Builder optimization(int level) {
            optimization = level;
            return this;
        }

        /** Sets the architecture of native code, such as {@code armv6m}; without it, native code is an error. */
        public Builder architecture(String name) {
            architecture = Optional.of(name);
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if the level is out of range
         */
        public MpyOptions build() {
            if (optimization < 0 || optimization > 3) {
                throw new IllegalArgumentException("mpy-cross optimizes at levels 0 to 3, not " + optimization);
            }
            return new MpyOptions(this);
        }
    }
}
