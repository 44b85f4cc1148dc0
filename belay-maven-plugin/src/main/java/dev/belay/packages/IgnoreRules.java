// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;

/** Decides, by patterns as in .gitignore, which files of a tree stay off the board. */
public final class IgnoreRules {
    /** What editors, tests and version control leave in a folder of Python code. */
    private static final List<String> LITTER = List.of(
            "__pycache__/",
            "*.pyc",
            "*.pyo",
            ".git",
            ".gitignore",
            ".gitattributes",
            ".hg/",
            ".svn/",
            ".DS_Store",
            "Thumbs.db",
            ".idea/",
            ".vscode/",
            ".venv/",
            ".pytest_cache/",
            ".mypy_cache/",
            ".ruff_cache/",
            ".belay/",
            "*.egg-info/");

    /** Ignores what is never meant for a board, and nothing else. */
    public static final IgnoreRules LITTER_ONLY = litterAnd(List.of());

    /** Ignores nothing at all. */
    public static final IgnoreRules NOTHING = new IgnoreRules(new IgnoreNode());

    private final IgnoreNode node;

    private IgnoreRules(IgnoreNode node) {
        this.node = node;
    }

    /** Ignores what is never meant for a board, and what {@code patterns} say; a later {@code !pattern} takes back. */
    public static IgnoreRules litterAnd(List<String> patterns) {
        List<String> lines = new ArrayList<>(LITTER);
        lines.addAll(patterns);
        return of(lines);
    }

    /** Ignores what {@code patterns} say, and nothing else. */
    public static IgnoreRules of(List<String> patterns) {
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(String.join("\n", patterns).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError("reading from memory does not fail", e);
        }
        return new IgnoreRules(node);
    }

    /**
     * Returns whether an entry itself is ignored. Whoever walks a tree does not enter ignored folders, as git does not.
     *
     * @param path relative to the top of the tree, with '/' between its segments
     */
    public boolean ignores(String path, boolean folder) {
        return node.isIgnored(path, folder) == IgnoreNode.MatchResult.IGNORED;
    }
}
