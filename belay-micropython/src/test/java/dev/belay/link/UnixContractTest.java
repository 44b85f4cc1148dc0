// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.repl.UnixBoard;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code pty:COMMAND} with MicroPython's unix port, to which Ctrl-C is a signal, over a littlefs of its own. */
@EnabledOnOs(OS.LINUX)
final class UnixContractTest extends ConnectionContract {
    @Override
    Farside start() {
        return new ProcessFarside(UnixBoard.port().text(), UnixBoard.PROMPT);
    }
}
