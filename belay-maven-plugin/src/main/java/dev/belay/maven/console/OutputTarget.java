// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/** What the standard output of this process is connected to. */
final class OutputTarget {
    private static final boolean MAY_BE_TERMINAL = isForwarded() || isTerminal();

    private OutputTarget() {}

    /** Returns false if the standard output is known to be a file or a pipe. */
    static boolean mayBeTerminal() {
        return MAY_BE_TERMINAL;
    }

    /** Returns whether this is a daemon of mvnd, whose client prints on a terminal that the daemon cannot examine. */
    private static boolean isForwarded() {
        return System.getProperty("mvnd.home") != null || System.getProperty("mvnd.daemonStorage") != null;
    }

    private static boolean isTerminal() {
        try {
            return new JniTerminalProvider().isSystemStream(SystemStream.Output);
        } catch (LinkageError | RuntimeException e) {
            // JLine has no native library for this system
            return true;
        }
    }
}
