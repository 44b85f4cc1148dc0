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
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Leads from the lines of files on a board whose lines were moved (the goals with {@code belay.format=squeezed} write which)
 * to those of the originals. Immutable.
 */
public final class LineMaps {
    /** The system property that names a file of line maps for {@link DeviceOptions#DEFAULT}. */
    public static final String PROPERTY = "belay.lines";

    /** Leaves all lines as they are. */
    public static final LineMaps NONE = new LineMaps(Map.of());

    private final Map<String, LineMap> files;

    /** @param files by their paths on the board, from {@code /} */
    public LineMaps(Map<String, LineMap> files) {
        this.files = Map.copyOf(files);
    }

    /**
     * Reads a file that {@link #text} gave the content of; one that is not there says nothing.
     *
     * @throws IllegalArgumentException when it is something else, with its name
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
            throw new IllegalArgumentException(file + " is no file of line maps: " + e.getMessage(), e);
        }
        return new LineMaps(maps);
    }

    /** Returns the maps that the system property names; without them a program goes on, and its traces are those of the board. */
    static LineMaps configured() {
        String file = System.getProperty(PROPERTY, "");
        try {
            return file.isBlank() ? NONE : read(Path.of(file));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LoggerFactory.getLogger(LineMaps.class).warn("{} is not read: {}", PROPERTY, e.getMessage());
            return NONE;
        }
    }

    /** Returns the maps as text, the same for the same maps. */
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

    /** Returns a frame as it is in the original. A board names a file with or without the first {@code /}, or its file system. */
    PythonFrame map(PythonFrame frame) {
        String file = frame.file().startsWith("/") ? frame.file() : "/" + frame.file();
        LineMap map = files.getOrDefault(file, files.get(file.replaceFirst("^/(flash|sd)/", "/")));
        return map == null
                ? frame
                : new PythonFrame(frame.file(), map.original(frame.line()), frame.function(), frame.code());
    }
}
