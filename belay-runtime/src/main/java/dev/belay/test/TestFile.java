// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.Script;
import dev.belay.python.Sources;
import java.nio.file.Path;

/**
 * A Python file of tests.
 *
 * @param name of the module, with the folders below that of the tests, such as {@code sensors/test_bmp}, without {@code .py}
 * @param shown the file as messages show it
 * @param source its text
 */
public record TestFile(String name, String shown, String source) {
    public TestFile {
        source = Sources.dedent(source);
    }

    /** Reads a file below {@code folder}. */
    static TestFile read(Path folder, Path file, String shown) {
        String relative = folder.relativize(file).toString().replace('\\', '/');
        return new TestFile(
                relative.substring(0, relative.length() - ".py".length()),
                shown,
                Script.of(file).text());
    }

    /** Returns the name of the module, without folders. */
    public String module() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
