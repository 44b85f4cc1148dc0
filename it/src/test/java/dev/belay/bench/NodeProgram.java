// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program on MicroPython's WebAssembly build as published, in a Node.js process. */
final class NodeProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    /** @param image the folder of the npm package */
    NodeProgram(String node, Path script, Path image, Path program) throws IOException {
        process = new ProcessBuilder(node, script.toString(), image.toString(), program.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = process.outputWriter(StandardCharsets.UTF_8);
        String first = out.readLine();
        if (!"ready".equals(first)) {
            throw new IOException(program.getFileName() + " in Node.js: " + first);
        }
    }

    static boolean isThere(String node) throws InterruptedException {
        try {
            return new ProcessBuilder(node, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs the program once. */
    Run run() throws IOException {
        in.write("\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("Node.js ended");
        }
        int space = line.indexOf(' ');
        return new Run(Long.parseLong(line.substring(0, space)), line.substring(space + 1));
    }

    /** CPU time and result of a run. */
    record Run(long millis, String result) {}

    @Override
    public void close() {
        process.destroy();
    }
}
