// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.sync.PathFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.ignore.IgnoreNode;

/** Decides, by patterns as in .gitignore, which files of a tree stay off the board. */
public final class IgnoreRules {
    /** Ignores files that never go on a board, and nothing else. */
    public static final IgnoreRules LITTER_ONLY = new IgnoreRules(PathFilter.defaults());

    /** Ignores nothing at all. */
    public static final IgnoreRules NOTHING = new IgnoreRules((path, folder) -> false);

    private final PathFilter rules;

    private IgnoreRules(PathFilter rules) {
        this.rules = rules;
    }

    /** Ignores files that never go on a board, and those that match {@code patterns}; a {@code !pattern} includes again. */
    public static IgnoreRules litterAnd(List<String> patterns) {
        if (patterns.isEmpty()) {
            return LITTER_ONLY;
        }
        IgnoreNode node = node(patterns);
        return new IgnoreRules((path, folder) -> switch (node.isIgnored(path, folder)) {
            case IGNORED -> true;
            case NOT_IGNORED -> false;
            default -> PathFilter.defaults().ignores(path, folder);
        });
    }

    /** Ignores files that never go on a board, and files and folders of a name; a {@code *} in it is any text. */
    public static IgnoreRules litterAndNamed(String name) {
        Pattern names = Pattern.compile("\\Q" + name.replace("*", "\\E.*\\Q") + "\\E");
        return new IgnoreRules((path, folder) ->
                names.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()
                        || PathFilter.defaults().ignores(path, folder));
    }

    /** Ignores files that match {@code patterns}, and nothing else. */
    public static IgnoreRules of(List<String> patterns) {
        IgnoreNode node = node(patterns);
        return new IgnoreRules((path, folder) -> node.isIgnored(path, folder) == IgnoreNode.MatchResult.IGNORED);
    }

    private static IgnoreNode node(List<String> patterns) {
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(String.join("\n", patterns).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError("reading from memory does not fail", e);
        }
        return node;
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
