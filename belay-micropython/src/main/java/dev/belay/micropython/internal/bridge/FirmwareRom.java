// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.files.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Python files that make the interpreter behave as on a board. */
final class FirmwareRom {
    static final String MODULE = "_belay";

    private static final String FILE = MODULE + ".py";
    private static final Map<String, byte[]> FILES = Stream.of(
                    FILE, MODULE + "_host.py", "asyncio.py", "_asyncio_stream.py")
            .collect(Collectors.toUnmodifiableMap(file -> file, FirmwareRom::read));

    private FirmwareRom() {}

    static Map<String, byte[]> files() {
        return FILES;
    }

    /** Removes the lines of a traceback that name the firmware's own files. */
    static String withoutFirmwareFrames(String traceback) {
        StringBuilder kept = new StringBuilder();
        traceback
                .lines()
                .filter(line -> !line.startsWith("  File \"/" + FileTree.ROM + "/" + MODULE))
                .forEach(line -> kept.append(line).append('\n'));
        return kept.toString();
    }

    private static byte[] read(String file) {
        try (InputStream in = FirmwareRom.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
