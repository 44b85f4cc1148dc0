// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

/** Absolute paths on a board. */
final class BoardPaths {
    /** The name under which a sync, too, writes a new file; so that a sync finds what was left. */
    private static final String TEMPORARY_NAME = ".belay-new";

    private BoardPaths() {}

    /**
     * Returns {@code path} without a slash at its end.
     *
     * @throws IllegalArgumentException when it is not absolute and plain
     */
    static String normal(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "The board path \"" + path + "\" must begin with \"/\", such as \"/" + path + "\".");
        }
        String stripped = path.replaceAll("/+$", "");
        if (stripped.contains("//") || (stripped + "/").matches(".*/\\.{1,2}/.*")) {
            throw new IllegalArgumentException(
                    "The board path \"" + path + "\" must be plain: without \"//\", \"/./\" and \"/../\".");
        }
        if (stripped.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new IllegalArgumentException("The board path \"" + stripped.replaceAll("\\p{Cntrl}", "?")
                    + "\" holds a control character (shown as ?).");
        }
        return stripped.isEmpty() ? "/" : stripped;
    }

    /** Returns where a new version of a file is written. */
    static String temporary(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1) + TEMPORARY_NAME;
    }

    static String child(String folder, String name) {
        return folder.equals("/") ? "/" + name : folder + "/" + name;
    }
}
