// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a module is compiled.
 *
 * @param optimisation 0 to 3: from 1 on assertions go, from 3 on line numbers too
 * @param architecture of native code, such as {@code armv6m}; without one, a module with native code is not compiled
 */
public record MpyOptions(int optimisation, Optional<String> architecture) {
    /** Keeps assertions and line numbers, and has no native code: such a module runs on every kind of chip. */
    public static final MpyOptions PORTABLE = new MpyOptions(0, Optional.empty());

    public MpyOptions {
        if (optimisation < 0 || optimisation > 3) {
            throw new IllegalArgumentException("mpy-cross optimises from 0 to 3, not " + optimisation);
        }
    }

    public MpyOptions withOptimisation(int level) {
        return new MpyOptions(level, architecture);
    }

    public MpyOptions withArchitecture(String name) {
        return new MpyOptions(optimisation, Optional.of(name));
    }

    /** Returns the arguments of mpy-cross. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (optimisation > 0) {
            arguments.add("-O" + optimisation);
        }
        architecture.ifPresent(name -> arguments.add("-march=" + name));
        return arguments;
    }
}
