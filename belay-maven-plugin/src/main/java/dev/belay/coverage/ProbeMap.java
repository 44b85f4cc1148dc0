// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which lines the probes in files on a board stand for, from the goal that put them there to the one that runs tests. */
public final class ProbeMap {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final SortedMap<String, Probed> files;

    /**
     * A file with probes.
     *
     * @param source its absolute path
     * @param lines for each probe the lines that it stands for
     */
    public record Probed(String source, List<List<Integer>> lines) {}

    /** @param files by the keys that the board knows them by */
    public ProbeMap(Map<String, Probed> files) {
        this.files = new TreeMap<>(files);
    }

    /** Writes the map to a file. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, GSON.toJson(files));
    }

    /**
     * Reads a map.
     *
     * @throws IOException when there is none
     */
    public static ProbeMap read(Path file) throws IOException {
        try {
            Map<String, Probed> files =
                    GSON.fromJson(Files.readString(file), new TypeToken<Map<String, Probed>>() {}.getType());
            return new ProbeMap(files == null ? Map.of() : files);
        } catch (JsonParseException e) {
            throw new IOException(file + " is no map of probes: " + e.getMessage(), e);
        }
    }

    /**
     * Returns which lines have run, of all files.
     *
     * @param ran numbers of probes by the files' keys
     * @param base the folder that paths are shown relative to
     */
    public Coverage coverage(Map<String, Set<Integer>> ran, Path base) {
        List<FileCoverage> coverage = new ArrayList<>();
        files.forEach((key, file) -> coverage.add(new FileCoverage(shown(file, base), lines(file, ran.get(key)))));
        return new Coverage(coverage);
    }

    private static String shown(Probed file, Path base) {
        Path path = Path.of(file.source());
        return (path.startsWith(base) ? base.relativize(path) : path).toString().replace('\\', '/');
    }

    private static SortedMap<Integer, Boolean> lines(Probed file, @Nullable Set<Integer> ran) {
        SortedMap<Integer, Boolean> lines = new TreeMap<>();
        for (int probe = 0; probe < file.lines().size(); probe++) {
            boolean hasRun = ran != null && ran.contains(probe);
            file.lines().get(probe).forEach(line -> lines.merge(line, hasRun, Boolean::logicalOr));
        }
        return lines;
    }
}
