// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.PythonException;
import dev.belay.internal.session.BoardSession;
import dev.belay.port.ProcessPortSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps a sync away from the files of a computer. MicroPython's unix port, for one, has no file system of its own: what it
 * calls {@code /} is the computer's.
 */
final class HostFiles {
    /** Values of {@code sys.platform} that are operating systems. */
    private static final Pattern COMPUTERS = Pattern.compile("linux|darwin|win32|cygwin|android|.*bsd.*");

    private HostFiles() {}

    /**
     * Asks a board that may be a program on a computer what it sees; boards that can be none are not asked.
     *
     * @throws HostFilesException when it sees the files of a computer
     */
    static void refuse(BoardSession session) {
        if (!(session.port() instanceof ProcessPortSpec)
                && !COMPUTERS.matcher(session.implementation().platform()).matches()) {
            return;
        }
        BoardTalk talk = BoardTalk.random();
        List<String> seen = new ArrayList<>();
        Code code =
                new Code().add(Snippet.HOST).add("_Bv('" + talk.mark() + "')\n").add(Snippet.CLEANUP);
        Shell shell = new DeviceShell(session);
        try {
            shell.run(code, new LineSplitter(line -> {
                String path = talk.after('q', line);
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
