// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.ResultShape;
import dev.belay.python.Tuple;
import java.util.List;

/**
 * The folder that {@code /} means on a board. On most boards it is the root of the only file system. Boards with an
 * STM32, an i.MX RT or an nRF, and the WiPy, have only the mount points of their file systems at the root,
 * {@code flash} and possibly {@code sd}; on these it is the file system that the board boots from.
 *
 * @param folder prefix of paths that do not start with a mount point: the empty string, or for example {@code /flash}
 * @param systems names of the mount points at the root; empty if the root is a file system itself
 */
public record FilesystemRoot(String folder, List<String> systems) {
    /** A root that is a file system itself. */
    public static final FilesystemRoot PLAIN = new FilesystemRoot("", List.of());

    private static final int ENODEV = 19;

    public FilesystemRoot {
        systems = List.copyOf(systems);
    }

    /**
     * Returns the root of a board. Queries the board only if its working folder is not the root, and once for each
     * interpreter.
     */
    public static FilesystemRoot of(BoardSession session) {
        return session.attachment(RootCache.class, () -> new RootCache(session)).root();
    }

    /** Queries the board: one round trip if the root is a file system, otherwise two. */
    static FilesystemRoot find(BoardSession session) {
        try {
            session.evaluate("__import__('os').stat('/.belay')", value -> value);
            return PLAIN;
        } catch (PythonException e) {
            if (e.errno().orElse(0) != ENODEV) {
                return PLAIN;
            }
        }
        Tuple answer = ResultShape.tuple(
                session.evaluate("(__import__('os').getcwd(),__import__('os').listdir('/'))", value -> value), 2);
        List<String> systems =
                ResultShape.list(answer.get(1)).stream().map(String::valueOf).toList();
        return new FilesystemRoot("/" + first(String.valueOf(answer.get(0))), systems);
    }

    private static String first(String path) {
        return path.replaceFirst("^/", "").replaceFirst("/.*", "");
    }

    /**
     * Returns the absolute path on the board for {@code path}, which is absolute too; the empty string and {@code /}
     * mean the root.
     */
    public String resolve(String path) {
        if (folder.isEmpty() || (path.length() > 1 && systems.contains(first(path)))) {
            return path;
        }
        return path.equals("/") ? folder : folder + path;
    }
}
