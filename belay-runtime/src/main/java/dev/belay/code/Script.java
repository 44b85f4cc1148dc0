// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import dev.belay.internal.python.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Python source and where it comes from: tracebacks show the name, and lines as they are in the text.
 *
 * @param name such as {@code blinky.py}
 * @param text dedented, lines separated by {@code \n}
 * @param line which line of the source the text begins with, 1 for a whole source; lower where something stands before it
 */
public record Script(String name, String text, int line) {
    public Script {
        text = SourceText.dedent(text);
    }

    /** A whole source. */
    public Script(String name, String text) {
        this(name, text, 1);
    }

    /**
     * Reads a UTF-8 file.
     *
     * @throws UncheckedIOException when that fails
     */
    public static Script of(Path file) {
        try {
            return new Script(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Reads a UTF-8 resource that is found as {@link Class#getResourceAsStream} does.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Script ofResource(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "there is no resource " + resource + " beside " + beside.getName() + " on the class path");
            }
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            return new Script(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }
}
