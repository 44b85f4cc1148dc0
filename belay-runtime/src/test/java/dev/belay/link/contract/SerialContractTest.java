// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A serial port: jSerialComm on a pseudo-terminal. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class SerialContractTest extends ConnectionContract {
    @Override
    PeerServer start() throws Exception {
        VirtualBoard board = VirtualBoard.start();
        Path link = Files.createTempDirectory("belay").resolve("tty");
        return new PeerServer() {
            private BoardServer server = serve();

            private BoardServer serve() {
                return BoardServer.start(
                        board.connect(), ServerOptions.builder().link(link).build());
            }

            @Override
            public String port() {
                return link.toString();
            }

            @Override
            public void cut() {
                server.close();
                server = serve();
            }

            @Override
            public void close() {
                server.close();
                board.close();
            }
        };
    }
}
