// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.internal.repl.UnixBoard;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code pty:COMMAND} with the unix port of MicroPython, for which Ctrl-C is a signal, on a littlefs of its own. */
@EnabledOnOs(OS.LINUX)
final class UnixContractTest extends ConnectionContract {
    @Override
    PeerServer start() {
        return new ProcessPeer(UnixBoard.port().text(), UnixBoard.PROMPT);
    }
}
