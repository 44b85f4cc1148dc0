// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Arranges the files of a folder so that a package's name can be imported; {@link LocalLoader} does the same on a disk. */
final class PackageLayout {
    private static final List<String> EXTENSIONS = List.of(".py", ".mpy");

    private PackageLayout() {}

    /** Returns the files by their path below {@code /lib}. */
    static <T> SortedMap<String, T> folder(String name, SortedMap<String, T> files, boolean renameToInit) {
        if (renameToInit && EXTENSIONS.stream().noneMatch(extension -> files.containsKey("__init__" + extension))) {
            for (String around : List.of("", "src/")) {
                SortedMap<String, T> inner = below(files, around + name + "/");
                if (!inner.isEmpty()) {
                    return prefixed(name, inner);
                }
                for (String extension : EXTENSIONS) {
                    T module = files.get(around + name + extension);
                    if (module != null) {
                        return new TreeMap<>(java.util.Map.of(name + "/__init__" + extension, module));
                    }
                }
            }
        }
        return prefixed(name, files);
    }

    private static <T> SortedMap<String, T> below(SortedMap<String, T> files, String prefix) {
        SortedMap<String, T> inner = new TreeMap<>();
        files.forEach((path, file) -> {
            if (path.startsWith(prefix)) {
                inner.put(path.substring(prefix.length()), file);
            }
        });
        return inner;
    }

    private static <T> SortedMap<String, T> prefixed(String name, SortedMap<String, T> files) {
        SortedMap<String, T> all = new TreeMap<>();
        files.forEach((path, file) -> all.put(name + "/" + path, file));
        return all;
    }

    /** Returns where a single file goes below {@code /lib}. */
    static String file(String name, String fileName, boolean renameToInit) {
        boolean code = EXTENSIONS.stream().anyMatch(fileName::endsWith);
        String target = renameToInit && code ? "__init__" + fileName.substring(fileName.lastIndexOf('.')) : fileName;
        return name + "/" + target;
    }
}
