// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.store;

import dev.belay.packages.io.FolderListing;
import dev.belay.packages.io.RelativePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The downloads for all projects of a user: git repositories, and files by their SHA-256. */
public final class CacheFolder {
    private final Path folder;

    public CacheFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns where it is. */
    public Path folder() {
        return folder;
    }

    /** Returns the size in bytes of each element by its name: {@code git/REPOSITORY} or {@code files/SHA256}. */
    public SortedMap<String, Long> elements() throws IOException {
        SortedMap<String, Long> elements = new TreeMap<>();
        for (Path repository : list(folder.resolve("git"))) {
            if (Files.isDirectory(repository)) {
                elements.put("git/" + repository.getFileName(), size(repository));
            }
        }
        for (Path part : list(folder.resolve("files"))) {
            for (Path file : list(part)) {
                elements.put("files/" + file.getFileName(), Files.size(file));
            }
        }
        return elements;
    }

    /** Returns the elements whose name, with or without its kind, begins so. */
    public SortedMap<String, Long> beginning(String prefix) throws IOException {
        SortedMap<String, Long> elements = new TreeMap<>();
        for (Map.Entry<String, Long> element : elements().entrySet()) {
            if (element.getKey().startsWith(prefix)
                    || RelativePaths.name(element.getKey()).startsWith(prefix)) {
                elements.put(element.getKey(), element.getValue());
            }
        }
        return elements;
    }

    /** Deletes elements. */
    public void clear(Iterable<String> names) throws IOException {
        for (String name : names) {
            String last = RelativePaths.name(name);
            if (name.startsWith("git/")) {
                FolderListing.delete(folder.resolve("git").resolve(last));
                Files.deleteIfExists(folder.resolve("git").resolve(last + ".guard"));
            } else {
                Files.deleteIfExists(
                        folder.resolve("files").resolve(last.substring(0, 2)).resolve(last));
            }
        }
    }

    private static Iterable<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static long size(Path top) throws IOException {
        long size = 0;
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                size += Files.size(path);
            }
        }
        return size;
    }
}
