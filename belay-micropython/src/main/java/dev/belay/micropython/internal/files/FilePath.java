// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Paths as programs write them: names separated by slashes, relative to a current folder unless they begin with one. */
public final class FilePath {
    /** The longest name, in bytes of UTF-8, as in littlefs. */
    private static final int LONGEST_NAME = 255;

    private FilePath() {}

    /** Returns the names from the root to the target of {@code path}; {@code ..} at the root stays there. */
    public static List<String> resolve(List<String> current, String path) throws ErrnoException {
        if (path.isEmpty()) {
            throw new ErrnoException(Errno.ENOENT);
        }
        List<String> names = path.startsWith("/") ? new ArrayList<>() : new ArrayList<>(current);
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.remove(names.size() - 1);
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                    throw new ErrnoException(Errno.ENAMETOOLONG);
                }
                names.add(name);
            }
        }
        return names;
    }

    public static String text(List<String> names) {
        return "/" + String.join("/", names);
    }

    static String last(List<String> names) {
        return names.get(names.size() - 1);
    }

    static List<String> parent(List<String> names) {
        return names.subList(0, names.size() - 1);
    }

    static boolean startsWith(List<String> names, List<String> start) {
        return names.size() >= start.size() && names.subList(0, start.size()).equals(start);
    }
}
