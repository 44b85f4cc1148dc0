// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.List;

/**
 * Names what stays on the board although it is not in the tree. A folder that is kept is kept whole.
 *
 * @param everything whether nothing at all is deleted
 * @param names files and folders, relative to the tree's folder on the board
 */
public record Keep(boolean everything, List<String> names) {
    private static final List<String> AT_ROOT = List.of("boot.py", "webrepl_cfg.py", "lib");

    public Keep {
        names = names.stream().map(Keep::plain).toList();
    }

    /** Keeps {@code boot.py}, {@code webrepl_cfg.py} and {@code lib} in a tree at {@code /}, and nothing elsewhere. */
    public static Keep defaults(String boardFolder) {
        return BoardPath.normal(boardFolder).isEmpty() ? new Keep(false, AT_ROOT) : nothing();
    }

    /** Keeps these files and folders, relative to the tree's folder on the board. */
    public static Keep of(String... names) {
        return new Keep(false, List.of(names));
    }

    /** Keeps everything: the sync deletes nothing. */
    public static Keep all() {
        return new Keep(true, List.of());
    }

    /** Keeps nothing but what is always protected. */
    public static Keep nothing() {
        return new Keep(false, List.of());
    }

    private static String plain(String name) {
        return BoardPath.normal("/" + name.replaceAll("^/+", "")).substring(1);
    }
}
