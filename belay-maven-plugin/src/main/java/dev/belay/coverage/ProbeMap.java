// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps coverage probes to source lines; written by the goal that deploys files, read by the goal that runs tests. */
public final class ProbeMap {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final SortedMap<String, Probed> files;

    /**
     * A file with probes.
     *
     * @param source absolute path of the source
     * @param lines for each probe, the lines that it covers
     */
    public record Probed(String source, List<List<Integer>> lines) {}

    /** @param files by their keys on the board */
    public ProbeMap(Map<String, Probed> files) {
        this.files = new TreeMap<>(files);
    }

    /** Writes the map to a file. */
    public void write(Path file) throws IOException {
        AtomicFile.writeOutput(file, GSON.toJson(files));
    }

    /**
     * Reads a map.
     *
     * @throws IOException if it does not exist or is invalid
     */
    public static ProbeMap read(Path file) throws IOException {
        try {
            Map<String, Probed> files =
                    GSON.fromJson(Files.readString(file), new TypeToken<Map<String, Probed>>() {}.getType());
            if (files == null || !files.values().stream().allMatch(ProbeMap::isComplete)) {
                throw new IOException(
                        file + " is not a map of coverage probes: a part is missing. Run belay:deploy again");
            }
            return new ProbeMap(files);
        } catch (JsonParseException | InvalidPathException | CharacterCodingException e) {
            throw new IOException(file + " is not a map of coverage probes: " + IoProblem.of(e), e);
        }
    }

    /** Gson sets what is missing in the file to null, whatever the type says. */
    private static boolean isComplete(@Nullable Probed file) {
        if (file == null || file.source() == null || file.lines() == null) {
            return false;
        }
        return !Path.of(file.source()).toString().isEmpty()
                && file.lines().stream()
                        .allMatch(lines -> lines != null && lines.stream().allMatch(Objects::nonNull));
    }

    /**
     * Returns the coverage of all files.
     *
     * @param reached numbers of the reached probes, by file key
     * @param base folder that the shown paths are relative to
     */
    public Coverage coverage(Map<String, Set<Integer>> reached, Path base) {
        List<FileCoverage> coverage = new ArrayList<>();
        files.forEach((key, file) -> coverage.add(new FileCoverage(shown(file, base), lines(file, reached.get(key)))));
        return new Coverage(coverage);
    }

    private static String shown(Probed file, Path base) {
        Path path = Path.of(file.source());
        return (path.startsWith(base) ? base.relativize(path) : path).toString().replace('\\', '/');
    }

    private static SortedMap<Integer, Boolean> lines(Probed file, @Nullable Set<Integer> reached) {
        SortedMap<Integer, Boolean> lines = new TreeMap<>();
        for (int probe = 0; probe < file.lines().size(); probe++) {
            boolean hasRun = reached != null && reached.contains(probe);
            file.lines().get(probe).forEach(line -> lines.merge(line, hasRun, Boolean::logicalOr));
        }
        return lines;
    }
}
