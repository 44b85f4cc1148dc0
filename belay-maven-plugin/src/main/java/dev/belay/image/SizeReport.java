// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sizes of the files of an image before and after preparation, in bytes.
 *
 * @param source the size of all files as they are on the host
 * @param minified their size if all Python were minified and nothing compiled
 * @param ready their size as they go onto the board
 * @param compiled how many were compiled
 * @param uncompiled the reasons why others were not, each with the files that it holds for
 */
public record SizeReport(long source, long minified, long ready, int compiled, Map<String, String> uncompiled) {
    private static final int NAMED = 3;

    static SizeReport of(Map<ImageFile, PreparedFile> prepared) throws IOException {
        long source = 0;
        for (ImageFile file : prepared.keySet()) {
            source += Files.size(file.source());
        }
        Map<String, List<String>> reasons = prepared.values().stream()
                .filter(file -> file.reason() != null)
                .collect(Collectors.groupingBy(
                        file -> String.valueOf(file.reason()),
                        LinkedHashMap::new,
                        Collectors.mapping(PreparedFile::path, Collectors.toList())));
        Map<String, String> uncompiled = new LinkedHashMap<>();
        reasons.forEach((reason, paths) -> uncompiled.put(reason, shown(paths)));
        return new SizeReport(
                source,
                prepared.values().stream().mapToLong(PreparedFile::minifiedSize).sum(),
                prepared.values().stream()
                        .mapToLong(file -> file.content().length)
                        .sum(),
                (int) prepared.entrySet().stream()
                        .filter(file ->
                                !file.getKey().path().equals(file.getValue().path()))
                        .count(),
                uncompiled);
    }

    private static String shown(List<String> paths) {
        String first = paths.stream().limit(NAMED).map(path -> "/" + path).collect(Collectors.joining(", "));
        return paths.size() <= NAMED ? first : first + " and " + (paths.size() - NAMED) + " more";
    }
}
