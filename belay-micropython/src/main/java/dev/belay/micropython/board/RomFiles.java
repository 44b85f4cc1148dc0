// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Python files of the firmware, which are resources beside this class. */
final class RomFiles {
    private RomFiles() {}

    /** Returns the content of each of {@code files}. */
    static Map<String, byte[]> read(String... files) {
        return Stream.of(files).collect(Collectors.toUnmodifiableMap(file -> file, RomFiles::content));
    }

    private static byte[] content(String file) {
        try (InputStream in = RomFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
