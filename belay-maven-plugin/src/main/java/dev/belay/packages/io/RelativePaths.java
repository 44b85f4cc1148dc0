// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.packages.PackagesException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Paths with '/' between their segments, on no file system. */
public final class RelativePaths {
    private RelativePaths() {}

    /**
     * Follows a relative path.
     *
     * @throws PackagesException when it leads out of the top, or is not relative
     */
    public static String resolve(String folder, String relative) {
        Deque<String> segments = new ArrayDeque<>();
        if (relative.startsWith("/") || relative.contains("\\")) {
            throw new PackagesException("'" + relative + "' in its package.json must be a relative path");
        }
        for (String segment : (folder + "/" + relative).split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    throw new PackagesException("'" + relative + "' in its package.json leaves the package");
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    public static String folder(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
