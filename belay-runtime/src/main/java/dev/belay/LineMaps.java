// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.code.PythonFrame;
import dev.belay.internal.python.rewrite.LineMap;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Maps line numbers of minified files on a board (as of the goals with {@code belay.format=squeezed}) to those of the original
 * files. Immutable.
 */
public final class LineMaps {
    /** System property for the path of a file of line maps, for {@link DeviceOptions#DEFAULT}. */
    public static final String PROPERTY = "belay.lines";

    /** Maps no lines. */
    public static final LineMaps NONE = new LineMaps(Map.of());

    private final Map<String, LineMap> files;

    /** @param files maps absolute paths on the board to line maps */
    public LineMaps(Map<String, LineMap> files) {
        this.files = Map.copyOf(files);
    }

    /**
     * Reads a file with the content of {@link #text}; returns {@link #NONE} if it does not exist.
     *
     * @throws IllegalArgumentException if it has other content; the message has its name
     */
    public static LineMaps read(Path file) {
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        Properties properties = new Properties();
        Map<String, LineMap> maps = new TreeMap<>();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            for (String path : properties.stringPropertyNames()) {
                maps.put(path, LineMap.parse(properties.getProperty(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is not a file of line maps: " + e.getMessage(), e);
        }
        return new LineMaps(maps);
    }

    /** Returns the maps of the system property; if they cannot be read, logs that and returns {@link #NONE}. */
    static LineMaps configured() {
        String file = System.getProperty(PROPERTY, "");
        try {
            return file.isBlank() ? NONE : read(Path.of(file));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LoggerFactory.getLogger(LineMaps.class).warn("{} cannot be read: {}", PROPERTY, e.getMessage());
            return NONE;
        }
    }

    /** Returns the maps as text; equal maps have equal texts. */
    public String text() {
        return new TreeMap<>(files)
                .entrySet().stream()
                        .map(entry ->
                                key(entry.getKey()) + "=" + entry.getValue().text() + "\n")
                        .collect(Collectors.joining());
    }

    private static String key(String path) {
        return path.replaceAll("[\\\\ =:#!]", "\\\\$0");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LineMaps that && files.equals(that.files);
    }

    @Override
    public int hashCode() {
        return files.hashCode();
    }

    @Override
    public String toString() {
        return "LineMaps" + new TreeSet<>(files.keySet());
    }

    /** Maps a frame. The file may be with or without a leading {@code /}, or below its file system, such as {@code /flash}. */
    PythonFrame map(PythonFrame frame) {
        String file = frame.file().startsWith("/") ? frame.file() : "/" + frame.file();
        LineMap map = files.getOrDefault(file, files.get(file.replaceFirst("^/(flash|sd)/", "/")));
        return map == null
                ? frame
                : new PythonFrame(frame.file(), map.original(frame.line()), frame.function(), frame.code());
    }
}
