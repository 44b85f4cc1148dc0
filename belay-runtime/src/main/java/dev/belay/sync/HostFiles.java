// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.PythonException;
import dev.belay.internal.session.BoardSession;
import dev.belay.port.ProcessPortSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prevents a sync from changing the files of a computer. MicroPython's unix port, for example, has no file system of its
 * own: its {@code /} is the computer's.
 */
public final class HostFiles {
    /** Values of {@code sys.platform} that are operating systems. */
    private static final Pattern COMPUTERS = Pattern.compile("linux|darwin|win32|cygwin|android|.*bsd.*");

    private HostFiles() {}

    /**
     * Checks a board that may be a program on a computer; sends nothing to other boards.
     *
     * @throws HostFilesException if it has access to the files of a computer
     */
    public static void refuse(BoardSession session) {
        if (!(session.port() instanceof ProcessPortSpec)
                && !COMPUTERS.matcher(session.implementation().platform()).matches()) {
            return;
        }
        BoardTalk protocol = BoardTalk.random();
        List<String> seen = new ArrayList<>();
        Code code = new Code()
                .add(Snippet.HOST)
                .add("_Bv('" + protocol.mark() + "')\n")
                .add(Snippet.CLEANUP);
        Shell shell = new DeviceShell(session);
        try {
            shell.run(code, new LineSplitter(line -> {
                String path = protocol.after(ResponseKind.HOST_PATH, line);
                if (path != null) {
                    seen.add(path);
                }
            }));
        } catch (PythonException e) {
            throw BoardErrors.translate(e, shell.name(), "", Space.UNKNOWN);
        }
        if (!seen.isEmpty()) {
            throw new HostFilesException(shell.name(), seen.get(0));
        }
    }
}
