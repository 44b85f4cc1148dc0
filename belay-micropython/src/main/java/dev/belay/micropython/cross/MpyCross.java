// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import dev.belay.micropython.wasm.CrossCompiler;
import java.util.ArrayList;
import java.util.List;

/**
 * MicroPython's compiler of modules, mpy-cross 1.19.1, inside the JVM: nothing has to be installed. What it makes is of
 * version 6, which MicroPython loads since 1.19. The same source, name and options give the same bytes. Thread-safe.
 */
public final class MpyCross {
    /** The version of the format of its modules. */
    public static final int VERSION = 6;

    private static final long MAXIMUM_SIZE = 5L << 20;

    private MpyCross() {}

    /**
     * Compiles a module.
     *
     * @param name what tracebacks call the source, such as {@code /lib/led.py}; it becomes part of the module
     * @param source UTF-8
     * @return the content of the .mpy file
     * @throws MpyCrossException when it cannot be compiled
     */
    public static byte[] compile(String name, byte[] source, MpyOptions options) {
        if (source.length > MAXIMUM_SIZE) {
            throw new MpyCrossException(name + ": " + source.length + " bytes are too many for a module", "");
        }
        List<String> arguments = new ArrayList<>(options.arguments());
        arguments.addAll(List.of("-s", name));
        CrossCompiler.Outcome outcome = DeepStack.call(
                () -> CrossCompiler.compile(source, arguments),
                failure -> new MpyCrossException(name + ": mpy-cross could not cope with it: " + failure, "", failure));
        return outcome.compiled().orElseThrow(() -> MpyCrossException.of(name, outcome.output()));
    }
}
