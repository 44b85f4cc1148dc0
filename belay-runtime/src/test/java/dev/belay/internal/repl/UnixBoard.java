// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.port.PortSpec;

/**
 * MicroPython's unix port as a board: a real littlefs or FAT in memory, threads, and a Ctrl-C that interrupts running code.
 */
public final class UnixBoard {
    /** The script that identifies its processes. */
    public static final String PROMPT = "unix_board.py";

    private static final String PROGRAM = "micropython";

    private UnixBoard() {}

    /** Returns its port, if the machine has it. Each open starts a board of its own. */
    public static PortSpec port() {
        return port("");
    }

    /** Returns the port of a board whose file system is FAT, which does not distinguish upper and lower case. */
    public static PortSpec portWithFat() {
        return port(" fat");
    }

    private static PortSpec port(String arguments) {
        RequiredPackage.program(PROGRAM, PROGRAM);
        return PortSpec.parse(
                "pty:" + PROGRAM + " -X heapsize=4M '" + RequiredPackage.script(PROMPT) + "'" + arguments);
    }
}
