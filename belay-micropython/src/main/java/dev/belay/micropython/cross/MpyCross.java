// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import java.util.ArrayList;
import java.util.List;

/**
 * MicroPython's cross-compiler mpy-cross 1.19.1 inside the JVM, without any installation. Its modules have format
 * version 6, which MicroPython 1.19 and later load. The same source, name and options give the same bytes. Thread-safe.
 */
public final class MpyCross {
    /** The format version of the compiled modules. */
    public static final int VERSION = 6;

    private static final long MAXIMUM_SIZE = 5L << 20;

    private MpyCross() {}

    /**
     * Compiles a module.
     *
     * @param name the name of the source in tracebacks, such as {@code /lib/led.py}; it is stored in the module
     * @param source the source in UTF-8
     * @param options the options of the compiler
     * @return the content of the .mpy file
     * @throws MpyCrossException if the source cannot be compiled
     */
    public static byte[] compile(String name, byte[] source, MpyOptions options) {
        if (source.length > MAXIMUM_SIZE) {
            throw new MpyCrossException(name + ": " + source.length + " bytes exceed the maximum size of a module", "");
        }
        List<String> arguments = new ArrayList<>(options.arguments());
        arguments.addAll(List.of("-s", name));
        MpyCrossProgram.Outcome outcome = LargeStackRunner.call(
                () -> MpyCrossProgram.compile(source, arguments),
                failure -> new MpyCrossException(name + ": mpy-cross failed: " + failure, "", failure));
        return outcome.compiled().orElseThrow(() -> MpyCrossException.of(name, outcome.output()));
    }
}
