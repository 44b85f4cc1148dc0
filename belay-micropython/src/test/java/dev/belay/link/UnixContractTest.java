// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.repl.UnixBoard;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code pty:COMMAND} with the unix port of MicroPython, for which Ctrl-C is a signal, on a littlefs of its own. */
@EnabledOnOs(OS.LINUX)
final class UnixContractTest extends ConnectionContract {
    @Override
    Farside start() {
        return new ProcessFarside(UnixBoard.port().text(), UnixBoard.PROMPT);
    }
}
