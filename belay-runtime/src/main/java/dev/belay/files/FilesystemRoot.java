// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.ResultShape;
import dev.belay.python.Tuple;
import java.util.List;

/**
 * What {@code /} stands for on a board. On most boards that is the root of the only file system. Boards with an STM32, an
 * i.MX RT or a nRF, and the WiPy, have nothing at the root but the names of their file systems, {@code flash} and perhaps
 * {@code sd}: there it is the one that the board starts from.
 *
 * @param folder where paths begin that name no file system: empty, or such as {@code /flash}
 * @param systems the names at the root that are file systems; none where the root is one itself
 */
public record FilesystemRoot(String folder, List<String> systems) {
    /** A root that is a file system itself. */
    public static final FilesystemRoot PLAIN = new FilesystemRoot("", List.of());

    private static final int NO_DEVICE = 19;

    public FilesystemRoot {
        systems = List.copyOf(systems);
    }

    /**
     * Returns the root of a board. Uses the board only when its current folder is not the root, once for each interpreter.
     */
    public static FilesystemRoot of(BoardSession session) {
        return session.attachment(RootCache.class, () -> new RootCache(session)).root();
    }

    /** Queries the board: one round trip when the root is a file system, else two more. */
    static FilesystemRoot find(BoardSession session) {
        try {
            session.evaluate("__import__('os').stat('/.belay')", value -> value);
            return PLAIN;
        } catch (PythonException e) {
            if (e.errno().orElse(0) != NO_DEVICE) {
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

    /** Returns where {@code path} is on the board; it is absolute, and may be the empty string or {@code /} for the root. */
    public String place(String path) {
        if (folder.isEmpty() || (path.length() > 1 && systems.contains(first(path)))) {
            return path;
        }
        return path.equals("/") ? folder : folder + path;
    }
}
