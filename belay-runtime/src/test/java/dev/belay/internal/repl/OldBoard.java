// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.port.PortSpec;
import java.nio.file.Path;

/**
 * Old versions of MicroPython from npm packages, run by node.
 */
public enum OldBoard {
    /** From May 2019: no raw-paste, no module {@code os} and no file system. Ctrl-C interrupts it. */
    V1_10("micropython"),

    /**
     * From July 2023: files, and {@code uzlib}, which later versions lack; no raw-paste in this port. Ctrl-C does not
     * interrupt it.
     */
    V1_20("@micropython/micropython-webassembly-pyscript");

    /** Relative to the folder of any module. */
    private static final Path PACKAGES = Path.of("../belay-micropython/target/npm-test/node_modules");

    private final String npmPackage;

    OldBoard(String npmPackage) {
        this.npmPackage = npmPackage;
    }

    /** Starts a board and opens it. */
    public Device open(DeviceOptions options) {
        RequiredPackage.program("node", "nodejs");
        Path folder = PACKAGES.resolve(npmPackage).toAbsolutePath().normalize();
        return Device.open(
                PortSpec.parse("exec:node '" + RequiredPackage.script("old_board.mjs") + "' '" + folder + "'"),
                options);
    }
}
