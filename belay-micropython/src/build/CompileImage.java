// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Path;
import run.endive.build.time.compiler.Config;
import run.endive.build.time.compiler.Generator;
import run.endive.compiler.InterpreterFallback;

/**
 * Compiles a WebAssembly file to JVM bytecode, as the goal endive-compiler:compile does. The build runs it instead of the
 * goal because the goal cannot be skipped while its output is up to date.
 */
public final class CompileImage {
    private CompileImage() {}

    /** Arguments: the WebAssembly file, a class name, and the folder for the class NAMEMachine and the resource NAME.meta. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[2]);
        Generator generator = new Generator(Config.builder()
                .withWasmFile(Path.of(arguments[0]))
                .withName(arguments[1])
                .withTargetClassFolder(folder)
                .withTargetSourceFolder(folder)
                .withTargetWasmFolder(folder)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .build());
        generator.generateMetaWasm(generator.generateResources());
    }
}
