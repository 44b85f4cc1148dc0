// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import java.nio.file.Path;
import run.endive.runtime.InterpreterMachine;
import run.endive.wasm.Parser;

/** The image of MicroPython 1.27, whose WebAssembly is interpreted: slow, but nothing needs to be compiled. */
public final class MicroPython127 {
    private static final Path FILE =
            Path.of("../belay-micropython/target/npm-test/node_modules/micropython-1.27/micropython.wasm");

    /** The image, parsed when the class is initialized. */
    public static final WasmImage IMAGE = WasmImage.ofMicroPython(Parser.parse(FILE), InterpreterMachine::new);

    private MicroPython127() {}
}
