// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import dev.belay.port.PortSpec;

/** MicroPython's unix port as a board with a real littlefs in memory, threads, and a Ctrl-C that interrupts what runs. */
public final class UnixBoard {
    /** The file that its processes can be told by. */
    public static final String PROMPT = "unix_board.py";

    private static final String PROGRAM = "micropython";

    private UnixBoard() {}

    /** Returns its port, where the machine has it. Each who opens it has a board of his own. */
    public static PortSpec port() {
        Part.program(PROGRAM, PROGRAM);
        return PortSpec.parse("pty:" + PROGRAM + " -X heapsize=4M '" + Part.script(PROMPT) + "'");
    }
}
