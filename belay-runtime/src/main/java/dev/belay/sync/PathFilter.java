// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

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

    /**
     * Ignores what never belongs on a board: {@code *.pyc}, {@code *.pyo}; locks, copies and swap files of editors ({@code .#*},
     * {@code *~}, {@code *.swp}); {@code .git}, {@code .gitignore}, {@code .gitattributes}, {@code .DS_Store}, {@code ._*},
     * {@code Thumbs.db}; and the folders {@code __pycache__}, {@code .belay}, {@code .hg}, {@code .svn}, {@code .idea},
     * {@code .vscode}, {@code .venv}, {@code .pytest_cache}, {@code .mypy_cache}, {@code .ruff_cache}, {@code *.egg-info}.
     */
    static PathFilter defaults() {
        return DefaultFilter.INSTANCE;
    }

    /** Ignores nothing. */
    static PathFilter none() {
        return (path, directory) -> false;
    }
}
