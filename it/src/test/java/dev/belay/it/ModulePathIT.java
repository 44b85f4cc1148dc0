// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with a module-info uses the library on the module path. */
final class ModulePathIT {
    private static final List<String> LIBRARIES = List.of(
            "belay-link-",
            "belay-runtime-",
            "belay-micropython-",
            "jSerialComm-",
            "slf4j-",
            "runtime-",
            "wasm-",
            "jline-");

    private static final String PROGRAM = """
            package org.example.demo;

            import dev.belay.Device;
            import dev.belay.bind.PythonSource;
            import dev.belay.bind.Task;

            public final class Main {
                @PythonSource
                interface Calc {
                    @Task
                    int three();

                    default int six() {
                        return 2 * three();
                    }
                }

                public static void main(String[] arguments) {
                    try (Device device = Device.open("virtual:")) {
                        System.out.println("value " + device.eval("6*7", int.class));
                        System.out.println("default method " + device.bind(Calc.class).six());
                    } catch (dev.belay.bind.BindingException e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void a_module_evaluates_and_binds_on_a_virtual_board() throws Exception {
        assertThat(run("opens org.example.demo to dev.belay.runtime;")).contains("value 42", "default method 6");
    }

    @Test
    void a_package_that_is_not_opened_is_named() throws Exception {
        assertThat(run("")).contains("add 'opens org.example.demo to dev.belay.runtime;' to module-info.java");
    }

    private String run(String opens) throws IOException, InterruptedException {
        write(
                "module-info.java",
                "module demo { requires dev.belay.runtime; requires dev.belay.micropython; " + opens + " }");
        write("org/example/demo/Main.java", PROGRAM);
        Path classes = folder.resolve("classes");
        write("classes/org/example/demo/Calc.py", "def three():\n    return 3\n");
        String modulePath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar ->
                        LIBRARIES.stream().anyMatch(Path.of(jar).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-p",
                        modulePath,
                        folder.resolve("module-info.java").toString(),
                        folder.resolve("org/example/demo/Main.java").toString());
        assertThat(compiled).isZero();
        List<String> command = Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                classes + File.pathSeparator + modulePath,
                "-m",
                "demo/org.example.demo.Main");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
