// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.code.PythonFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Finds the source lines of tracebacks whose files are on the board. */
final class SourceLines {
    private final List<Path> folders;

    /** @param folders host folders that contain files under the same paths as on the board */
    SourceLines(List<Path> folders) {
        this.folders = folders;
    }

    /** Returns a frame with its source line, or unchanged if the line is not found. */
    PythonFrame withCode(PythonFrame frame) {
        if (!frame.code().isEmpty() || frame.file().startsWith("<")) {
            return frame;
        }
        for (Path folder : folders) {
            String code = code(folder, frame.file().replaceFirst("^/+", ""), frame.line());
            if (!code.isEmpty()) {
                return new PythonFrame(frame.file(), frame.line(), frame.function(), code);
            }
        }
        return frame;
    }

    private static String code(Path folder, String file, int line) {
        try {
            Path path = folder.resolve(file).normalize();
            if (!path.startsWith(folder) || !Files.isRegularFile(path)) {
                return "";
            }
            List<String> lines = Files.readAllLines(path);
            return line <= lines.size() ? lines.get(line - 1).strip() : "";
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }
}
