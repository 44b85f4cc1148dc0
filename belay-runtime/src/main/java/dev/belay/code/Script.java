// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import dev.belay.internal.python.source.SourceText;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Python source with its name and line numbers, which tracebacks show.
 *
 * @param name such as {@code blinky.py}
 * @param text dedented, lines separated by {@code \n}
 * @param line number of the first line of the text, 1 for a whole source; lower if the text has lines before the source
 */
public record Script(String name, String text, int line) {
    public Script {
        text = SourceText.dedent(text);
    }

    /** Creates a script of a whole source. */
    public Script(String name, String text) {
        this(name, text, 1);
    }

    /**
     * Reads a UTF-8 file.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Script of(Path file) {
        try {
            return new Script(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + IoProblem.of(file, e), e);
        }
    }

    /**
     * Reads a UTF-8 resource with the lookup of {@link Class#getResourceAsStream}.
     *
     * @throws IllegalArgumentException if the resource does not exist
     */
    public static Script ofResource(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "there is no resource " + resource + " for " + beside.getName() + " on the class path");
            }
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            return new Script(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }
}
