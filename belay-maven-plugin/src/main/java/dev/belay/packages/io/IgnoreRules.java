// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.IgnoreNode;

/** Decides, by patterns as in .gitignore, which files of a tree stay off the board. */
public final class IgnoreRules {
    /** Files of editors, tests and version control in a folder of Python code. */
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

    /** Ignores files that never go on a board, and nothing else. */
    public static final IgnoreRules LITTER_ONLY = new IgnoreRules(litterAndName(""));

    /** Ignores nothing at all. */
    public static final IgnoreRules NOTHING = new IgnoreRules((path, folder) -> false);

    private final Rules rules;

    /** Decides about an entry. */
    @FunctionalInterface
    private interface Rules {
        boolean ignores(String path, boolean folder);
    }

    private IgnoreRules(Rules rules) {
        this.rules = rules;
    }

    /** Ignores files that never go on a board, and those that match {@code patterns}; a later {@code !pattern} includes again. */
    public static IgnoreRules litterAnd(List<String> patterns) {
        if (patterns.isEmpty()) {
            return LITTER_ONLY;
        }
        List<String> lines = new ArrayList<>(LITTER);
        lines.addAll(patterns);
        return of(lines);
    }

    /** Ignores files that never go on a board, and files and folders of a name; a {@code *} in it is any text. */
    public static IgnoreRules litterAndNamed(String name) {
        return new IgnoreRules(litterAndName(name));
    }

    /**
     * Matches as git does for the same patterns, all of which are names. Every build uses these, and initializing
     * JGit takes longer than all else that such a build does here.
     */
    private static Rules litterAndName(String more) {
        Pattern names = names(Stream.concat(LITTER.stream().filter(name -> !name.endsWith("/")), Stream.of(more)));
        Pattern folders = names(LITTER.stream().filter(name -> name.endsWith("/")));
        return (path, folder) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            return names.matcher(name).matches()
                    || (folder && folders.matcher(name + "/").matches());
        };
    }

    private static Pattern names(Stream<String> names) {
        return Pattern.compile(
                names.map(name -> "\\Q" + name.replace("*", "\\E.*\\Q") + "\\E").collect(Collectors.joining("|")));
    }

    /** Ignores files that match {@code patterns}, and nothing else. */
    public static IgnoreRules of(List<String> patterns) {
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(String.join("\n", patterns).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError("reading from memory does not fail", e);
        }
        return new IgnoreRules((path, folder) -> node.isIgnored(path, folder) == IgnoreNode.MatchResult.IGNORED);
    }

    /**
     * Returns whether an entry itself is ignored. Whoever walks a tree does not enter ignored folders, as git does not.
     *
     * @param path relative to the top of the tree, with '/' between its segments
     */
    public boolean ignores(String path, boolean folder) {
        return rules.ignores(path, folder);
    }
}
