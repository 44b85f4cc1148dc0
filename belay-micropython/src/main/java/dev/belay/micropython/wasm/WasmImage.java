// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

import dev.belay.micropython.firmware.MicroPython;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * A program compiled to WebAssembly and from there to JVM bytecode.
 *
 * @param module what the program imports, exports and begins with
 * @param code makes what runs an instance of the program
 * @param imports what the program calls the functions it imports, where the linker shortened them, to their full names
 * @param exports full names of exported functions to what the program calls them
 */
record WasmImage(
        WasmModule module, Function<Instance, Machine> code, Map<String, String> imports, Map<String, String> exports) {

    /** Is made when it is first asked for. */
    private static final class MicroPythonImage {
        private static final WasmImage IMAGE =
                new WasmImage(read(MicroPython.class, "MicroPython.meta"), MicroPython::create, Map.of(), Map.of());
    }

    static WasmImage microPython() {
        return MicroPythonImage.IMAGE;
    }

    private static WasmModule read(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the jar");
            }
            return ModuleReader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String importName(String name) {
        return imports.getOrDefault(name, name);
    }

    String exportName(String name) {
        return exports.getOrDefault(name, name);
    }
}
