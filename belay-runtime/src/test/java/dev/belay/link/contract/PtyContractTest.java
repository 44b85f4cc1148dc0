// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code pty:COMMAND}. The program reads Ctrl-C by itself, as a board does, so it switches the signal off. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class PtyContractTest extends ConnectionContract {
    @Override
    PeerServer start() throws Exception {
        Path folder = Files.createTempDirectory("belay");
        return new ProcessPeer("pty:stty -isig; " + StdioBoard.command(folder), folder.toString());
    }
}
