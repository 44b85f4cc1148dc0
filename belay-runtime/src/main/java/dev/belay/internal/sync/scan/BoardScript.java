// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** Python scripts that run on the board: resource files, sent without their comments. */
public enum BoardScript {
    CHECK,
    COMMON,
    HASH,
    SHA256,
    SCAN,
    OPS,
    RAW,
    DEFLATE,
    DECOMPIO,
    ZLIB,
    PLAIN,
    ABORT,
    HOST,
    EXISTS,
    RENAME,
    CLEANUP;

    private final String source = read(name().toLowerCase(Locale.ROOT) + ".py");

    /**
     * Returns the source; every line ends with a line feed.
     *
     * @param root folder of the record: the empty string, or for example {@code /flash}
     */
    public String source(String root) {
        return source.replace("ROOT", root);
    }

    private static String read(String name) {
        try (InputStream in = BoardScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("#"))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
