// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

/** Checks and composes absolute paths on a board. */
final class BoardPaths {
    /** Name of temporary files. A sync uses the same name, so it removes a file that a lost link left behind. */
    private static final String TEMPORARY_NAME = ".belay-new";

    private BoardPaths() {}

    /**
     * Returns {@code path} without trailing slashes.
     *
     * @throws IllegalArgumentException if it is not absolute, or contains {@code //}, {@code .}, {@code ..} or control
     *     characters
     */
    static String normalize(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "The board path \"" + path + "\" must begin with \"/\", such as \"/" + path + "\".");
        }
        String stripped = path.replaceAll("/+$", "");
        if (stripped.contains("//") || (stripped + "/").matches(".*/\\.{1,2}/.*")) {
            throw new IllegalArgumentException(
                    "The board path \"" + path + "\" must not contain \"//\", \"/./\" or \"/../\".");
        }
        if (stripped.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new IllegalArgumentException("The board path \"" + stripped.replaceAll("\\p{Cntrl}", "?")
                    + "\" contains a control character (shown as ?).");
        }
        return stripped.isEmpty() ? "/" : stripped;
    }

    /** Returns the temporary file to which a new version of a file is written, in the same folder. */
    static String temporary(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1) + TEMPORARY_NAME;
    }

    static String child(String folder, String name) {
        return folder.equals("/") ? "/" + name : folder + "/" + name;
    }
}
