// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.internal.sync.record.BoardPath;
import java.util.List;

/**
 * Files and folders that stay on the board although they are not in the tree. A kept folder keeps all its contents.
 *
 * @param everything whether nothing is deleted
 * @param names files and folders, relative to the tree's folder on the board
 */
public record KeepRules(boolean everything, List<String> names) {
    private static final List<String> AT_ROOT = List.of("boot.py", "webrepl_cfg.py", "lib");

    public KeepRules {
        names = names.stream().map(KeepRules::plain).toList();
    }

    /** Keeps {@code boot.py}, {@code webrepl_cfg.py} and {@code lib} in a tree at {@code /}, and nothing elsewhere. */
    public static KeepRules defaults(String boardFolder) {
        return BoardPath.normalize(boardFolder).isEmpty() ? new KeepRules(false, AT_ROOT) : nothing();
    }

    /** Keeps these files and folders, relative to the tree's folder on the board. */
    public static KeepRules of(String... names) {
        return new KeepRules(false, List.of(names));
    }

    /** Keeps everything: the sync deletes nothing. */
    public static KeepRules all() {
        return new KeepRules(true, List.of());
    }

    /** Keeps only what is always protected. */
    public static KeepRules nothing() {
        return new KeepRules(false, List.of());
    }

    private static String plain(String name) {
        return BoardPath.normalize("/" + name.replaceAll("^/+", "")).substring(1);
    }
}
