// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.Set;

/** Selects files of a tree on the host that are not copied to the board. */
@FunctionalInterface
public interface PathFilter {

    /**
     * Returns whether the file or folder is ignored. Not called for the contents of ignored folders.
     *
     * @param path relative to the tree's folder, with {@code /} between names and none at the ends
     * @param directory whether it is a folder
     */
    boolean ignores(String path, boolean directory);

    /** Ignores files that are useless on a board: {@code *.pyc}, {@code __pycache__}, {@code .DS_Store}, {@code .pytest_cache}. */
    static PathFilter defaults() {
        Set<String> names = Set.of("__pycache__", ".DS_Store", ".pytest_cache");
        return (path, directory) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            return names.contains(name) || name.endsWith(".pyc");
        };
    }

    /** Ignores nothing. */
    static PathFilter none() {
        return (path, directory) -> false;
    }
}
