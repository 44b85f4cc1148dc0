// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.code.PythonException;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.port.ProcessPortSpec;
import dev.belay.sync.HostFilesystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prevents a sync from changing the files of a computer. MicroPython's unix port, for example, has no file system of
 * its own: its {@code /} is the computer's.
 */
public final class HostFilesystemGuard {
    /** Values of {@code sys.platform} that are operating systems. */
    private static final Pattern COMPUTERS = Pattern.compile("linux|darwin|win32|cygwin|android|.*bsd.*");

    private HostFilesystemGuard() {}

    /**
     * Checks a board that may be a program on a computer; sends nothing to other boards.
     *
     * @throws HostFilesystemException if it has access to the files of a computer
     */
    public static void refuse(BoardSession session) {
        if (!(session.port() instanceof ProcessPortSpec)
                && !COMPUTERS.matcher(session.implementation().platform()).matches()) {
            return;
        }
        ScanProtocol protocol = ScanProtocol.random();
        List<String> seen = new ArrayList<>();
        BoardCode code = new BoardCode()
                .add(BoardScript.HOST)
                .add(BoardFunctions.FIND_HOST_PATH + "('" + protocol.mark() + "')\n")
                .add(BoardScript.CLEANUP);
        SyncConnection shell = new DeviceSyncConnection(session);
        try {
            shell.run(code, new LineSplitter(line -> {
                String path = protocol.after(ResponseKind.HOST_PATH, line);
                if (path != null) {
                    seen.add(path);
                }
            }));
        } catch (PythonException e) {
            throw BoardErrorTranslator.translate(e, shell.name(), "", FreeSpace.UNKNOWN);
        }
        if (!seen.isEmpty()) {
            throw new HostFilesystemException(shell.name(), seen.get(0));
        }
    }
}
