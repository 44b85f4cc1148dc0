// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.code.PythonException;
import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.python.source.VerifiedSource;
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

    /** Response of a board that has no such path. */
    private static final String NONE = "-";

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
                .add(BoardFunctions.FIND_HOST_PATH + "(" + protocol.mark().python() + ")\n")
                .add(BoardScript.CLEANUP);
        SyncConnection shell = new DeviceSyncConnection(session);
        try {
            shell.run(
                    VerifiedSource.global(code.bytes(), new BytesLiteralEncoder(false, "")),
                    shell.lines("the board's report of its file system", protocol.mark(), 0, line -> {
                        String path = ScanProtocol.after(ResponseKind.HOST_PATH, line);
                        if (path != null) {
                            seen.add(path);
                        }
                        return path != null;
                    }));
        } catch (PythonException e) {
            throw BoardErrorTranslator.translate(e, shell.name(), "", FreeSpace.UNKNOWN);
        }
        if (!seen.contains(NONE)) {
            throw new HostFilesystemException(shell.name(), seen.get(0));
        }
    }
}
