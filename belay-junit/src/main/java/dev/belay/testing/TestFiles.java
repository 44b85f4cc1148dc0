// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Finds test files. */
public final class TestFiles {
    private TestFiles() {}

    /** Returns the files {@code test_*.py} in a folder and its subfolders, sorted by name. */
    public static List<TestFile> in(Path folder) throws IOException {
        return in(folder, folder, List.of("**/test_*.py"));
    }

    /**
     * Returns the files in a folder and its subfolders that match one of the patterns, sorted by name.
     *
     * @param shown the folder to which paths in messages are relative
     * @param patterns such as {@code **}{@code /test_*.py}; a leading {@code **}{@code /} also matches no folder
     */
    public static List<TestFile> in(Path folder, Path shown, List<String> patterns) throws IOException {
        List<PathMatcher> matchers = patterns.stream()
                .flatMap(pattern ->
                        pattern.startsWith("**/") ? Stream.of(pattern, pattern.substring(3)) : Stream.of(pattern))
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> matchers.stream().anyMatch(matcher -> matcher.matches(folder.relativize(path))))
                    .sorted()
                    .map(path -> TestFile.read(folder, path, shown(shown, path)))
                    .toList();
        }
    }

    private static String shown(Path shown, Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path base = shown.toAbsolutePath().normalize();
        return (absolute.startsWith(base) ? base.relativize(absolute) : absolute)
                .toString()
                .replace('\\', '/');
    }
}
