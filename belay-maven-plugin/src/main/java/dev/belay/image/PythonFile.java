// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts that a user names. */
public final class PythonFile {
    private PythonFile() {}

    /**
     * Returns the file.
     *
     * @param what how messages call it
     * @throws ImageException when there is none, or it is no Python source
     */
    public static Path checked(Path file, String what) {
        if (!Files.isRegularFile(file)) {
            throw new ImageException(what + " is not there: " + file);
        } else if (!file.toString().endsWith(".py")) {
            throw new ImageException(what + " must be a Python file, with a name that ends in .py: " + file);
        }
        return file;
    }
}
