// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import dev.belay.micropython.firmware.MicroPythonMachine;
import dev.belay.micropython.firmware.MpyCrossMachine;
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
 * @param module the imports, exports and initial data of the program
 * @param code the factory of the machine that runs an instance of the program
 * @param imports the full names of imported functions by the names to which the linker shortened them
 * @param exports the shortened names of exported functions by their full names
 */
public record WasmImage(
        WasmModule module, Function<Instance, Machine> code, Map<String, String> imports, Map<String, String> exports) {

    /** Initialized at first use. */
    private static final class MicroPythonImage {
        private static final WasmImage IMAGE =
                ofMicroPython(read(MicroPythonMachine.class, "MicroPython.meta"), MicroPythonMachine::new);
    }

    /** Returns the MicroPython of the virtual board. */
    public static WasmImage microPython() {
        return MicroPythonImage.IMAGE;
    }

    /** Returns a build of MicroPython's webassembly port, which has full names. */
    static WasmImage ofMicroPython(WasmModule module, Function<Instance, Machine> code) {
        return new WasmImage(module, code, Map.of(), Map.of());
    }

    /** Initialized at first use. The names are those of the build's JavaScript, before it was shortened. */
    private static final class MpyCrossImage {
        private static final WasmImage IMAGE = new WasmImage(
                read(MpyCrossMachine.class, "MpyCross.meta"),
                MpyCrossMachine::new,
                Map.ofEntries(
                        Map.entry("a", "__assert_fail"),
                        Map.entry("b", "getTempRet0"),
                        Map.entry("c", "setTempRet0"),
                        Map.entry("d", "invoke_ii"),
                        Map.entry("e", "invoke_vii"),
                        Map.entry("f", "exit"),
                        Map.entry("g", "invoke_vi"),
                        Map.entry("h", "invoke_viii"),
                        Map.entry("i", "fd_write"),
                        Map.entry("j", "invoke_iiii"),
                        Map.entry("k", "fd_close"),
                        Map.entry("l", "invoke_viiiii"),
                        Map.entry("m", "fd_seek"),
                        Map.entry("n", "_emscripten_throw_longjmp"),
                        Map.entry("o", "emscripten_resize_heap"),
                        Map.entry("p", "fd_read"),
                        Map.entry("q", "__syscall_open")),
                Map.of(
                        "__wasm_call_ctors", "s",
                        "main", "u",
                        "setThrew", "x",
                        "stackAlloc", "A"));
    }

    public static WasmImage mpyCross() {
        return MpyCrossImage.IMAGE;
    }

    private static WasmModule read(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the jar");
            }
            return WasmModuleReader.read(in);
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
