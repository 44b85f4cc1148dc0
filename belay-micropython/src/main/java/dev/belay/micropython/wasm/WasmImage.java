// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

import dev.belay.micropython.firmware.MicroPython;
import java.util.Map;
import run.endive.runtime.CompiledModule;

/**
 * A program compiled to WebAssembly and from there to JVM bytecode.
 *
 * @param code the program
 * @param imports what the program calls the functions it imports, where the linker shortened them, to their full names
 * @param exports full names of exported functions to what the program calls them
 */
record WasmImage(CompiledModule code, Map<String, String> imports, Map<String, String> exports) {

    static WasmImage microPython() {
        return new WasmImage(new MicroPython(), Map.of(), Map.of());
    }

    String importName(String name) {
        return imports.getOrDefault(name, name);
    }

    String exportName(String name) {
        return exports.getOrDefault(name, name);
    }
}
