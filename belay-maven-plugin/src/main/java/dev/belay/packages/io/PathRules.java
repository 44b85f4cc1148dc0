// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rules for paths that every board and every host can hold. Boards have FAT or littlefs file systems, hosts may be Windows;
 * a path is relative, with '/' between its segments.
 */
public final class PathRules {
    private static final int LONGEST_SEGMENT = 255;
    private static final String BOARD_FILES = ".belay-";
    private static final String NOT_ON_FAT = "\u007f\\:*?\"<>|";
    private static final Pattern WINDOWS_DEVICE =
            Pattern.compile("(?i)con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3]");

    private PathRules() {}

    /** Returns what is wrong with a relative path, if anything, as the rest of a sentence. */
    public static Optional<String> problemWith(String path) {
        if (path.startsWith("/")) {
            return Optional.of("'" + path + "' must be relative");
        }
        for (String segment : path.split("/", -1)) {
            Optional<String> problem = problemWithSegment(segment);
            if (problem.isPresent()) {
                return problem.map(text -> segment.equals(path) ? text : "'" + PlainText.of(path) + "': " + text);
            }
        }
        return Optional.empty();
    }

    /** Returns what is wrong with one name of a path, if anything, as the rest of a sentence. */
    public static Optional<String> problemWithSegment(String name) {
        String reason = null;
        if (name.isEmpty()) {
            reason = "has an empty name";
        } else if (name.contains("/")) {
            reason = "must be one name, without '/'";
        } else if (name.equals("..") || name.equals(".")) {
            reason = "must not contain '" + name + "'";
        } else if (name.chars().anyMatch(letter -> letter < ' ' || NOT_ON_FAT.indexOf(letter) >= 0)) {
            reason = "has a character that file systems of boards or of Windows cannot hold";
        } else if (PlainText.hasControls(name)) {
            reason = "has a control character, or one that changes the direction of text";
        } else if (name.startsWith(BOARD_FILES)) {
            reason = "is a name that Belay uses on the board";
        } else if (isWindowsDevice(name)) {
            reason = "is a device name on Windows";
        } else if (name.endsWith(".") || name.endsWith(" ")) {
            reason = "ends with a dot or a space, which Windows drops";
        } else if (name.length() > LONGEST_SEGMENT) {
            reason = "is longer than " + LONGEST_SEGMENT + " characters";
        }
        return Optional.ofNullable(reason).map(text -> "'" + PlainText.of(name) + "' " + text);
    }

    /** Those names have three or four letters, and whatever extension. */
    private static boolean isWindowsDevice(String name) {
        int dot = name.indexOf('.');
        int length = dot < 0 ? name.length() : dot;
        return (length == 3 || length == 4)
                && WINDOWS_DEVICE.matcher(name).region(0, length).matches();
    }

    /** Returns what is wrong with the name of a project's own package, if anything. */
    public static Optional<String> problemWithPackageName(String name) {
        if (name.contains("/")) {
            return Optional.of("'" + name + "' must be one folder's name, without '/'");
        }
        return name.equalsIgnoreCase("lib")
                ? Optional.of("'" + name + "' is the board's folder for dependencies: choose another")
                : Optional.empty();
    }
}
