// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Absolute paths on a board, as strings: {@code /lib/sensor.py}. Internally the root is the empty string, so
 * that a child is always parent + "/" + name.
 */
public final class BoardPath {
    /** The name under which a new version of a file is written, in the folder of the file. */
    public static final String TEMPORARY_NAME = ".belay-new";

    private BoardPath() {}

    /**
     * Returns {@code path} without a trailing slash, the root as the empty string.
     *
     * @throws IllegalArgumentException if it does not begin with a slash, or is ambiguous, or holds a control character
     */
    public static String normalize(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "The board path \"" + path + "\" must begin with \"/\", such as \"/" + path + "\".");
        }
        String stripped = path.replaceAll("/+$", "");
        for (String name : names(stripped)) {
            checkName(path, name);
        }
        return stripped;
    }

    /** Checks one name in {@code path}, which is used in the message. */
    public static void checkName(String path, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    "The board path \"" + path + "\" must be plain: without \"//\", \"/./\" and \"/../\".");
        }
        if (name.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
            throw new IllegalArgumentException("The name \""
                    + name.replaceAll("\\p{Cntrl}", "?")
                    + "\" contains a control character (shown as ?), which boards do not handle safely. Rename it: "
                    + path.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    /** Returns the folder of {@code path}, the root as the empty string. */
    public static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Returns the last name of {@code path}. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns {@code path} for messages: the root as a slash. */
    public static String display(String path) {
        return path.isEmpty() ? "/" : path;
    }

    /** Returns whether {@code path} is {@code folder} or lies anywhere below it. */
    public static boolean isWithin(String path, String folder) {
        return path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    /** Returns {@code path} with the start {@code folder} replaced if it is that folder or lies below it. */
    public static String moved(String path, String folder, String target) {
        return isWithin(path, folder) ? target + path.substring(folder.length()) : path;
    }

    /** Returns whether {@code path} is a file that an unfinished transfer left behind. */
    public static boolean isTemporary(String path) {
        return name(path).equals(TEMPORARY_NAME);
    }

    /** Returns the folders above {@code path} except the root, outermost first, and {@code path} itself. */
    public static List<String> withParents(String path) {
        List<String> paths = new ArrayList<>();
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            paths.add(at);
        }
        Collections.reverse(paths);
        return paths;
    }

    private static List<String> names(String path) {
        return path.isEmpty() ? List.of() : List.of(path.substring(1).split("/", -1));
    }
}
