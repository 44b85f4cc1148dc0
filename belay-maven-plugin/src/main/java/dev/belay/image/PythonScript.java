// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts that a user names. */
public final class PythonScript {
    private PythonScript() {}

    /**
     * Returns the file.
     *
     * @param what how messages call it
     * @throws ImageException if it does not exist or is not a Python source
     */
    public static Path checked(Path file, String what) {
        if (!Files.isRegularFile(file)) {
            throw new ImageException(what + " is not there: " + file);
        } else if (!file.toString().endsWith(".py")) {
            throw new ImageException(what + " must be a Python file, with a name that ends in .py: " + file);
        }
        return file;
    }

    /**
     * Returns the text of a file.
     *
     * @throws ImageException when it is not UTF-8, as Python source must be
     */
    public static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new ImageException(file + " is not UTF-8 text, as Python source must be", e);
        }
    }
}
