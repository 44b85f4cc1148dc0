// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.Set;

/** Ignores files of editors, tests, operating systems and version control in a folder of Python code. */
final class DefaultFilter implements PathFilter {
    static final PathFilter INSTANCE = new DefaultFilter();

    private static final Set<String> NAMES = Set.of(".git", ".gitignore", ".gitattributes", ".DS_Store", "Thumbs.db");

    private static final Set<String> FOLDERS = Set.of(
            "__pycache__",
            ".belay",
            ".hg",
            ".svn",
            ".idea",
            ".vscode",
            ".venv",
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache");

    private DefaultFilter() {}

    @Override
    public boolean ignores(String path, boolean directory) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NAMES.contains(name)
                || isCompiled(name)
                || isOfEditor(name)
                || name.startsWith("._")
                || (directory && (FOLDERS.contains(name) || name.endsWith(".egg-info")));
    }

    private static boolean isCompiled(String name) {
        return name.endsWith(".pyc") || name.endsWith(".pyo");
    }

    /** Returns whether a file is a lock, a copy or a swap file of Emacs, Vim and others. */
    private static boolean isOfEditor(String name) {
        return name.startsWith(".#") || name.endsWith("~") || name.endsWith(".swp");
    }
}
