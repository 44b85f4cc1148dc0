// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.net.Socket;

/** A virtual board behind a TCP port that passes bytes unchanged. */
final class TcpPeer extends SocketPeer {
    TcpPeer() throws IOException {
        super(VirtualBoard.start());
    }

    @Override
    public String port() {
        return "tcp://localhost:" + tcpPort();
    }

    @Override
    void serve(Socket socket, Link board) throws IOException {
        pass(board, socket.getOutputStream()::write);
        byte[] chunk = new byte[4096];
        for (int count = socket.getInputStream().read(chunk);
                count >= 0;
                count = socket.getInputStream().read(chunk)) {
            board.write(chunk, 0, count);
        }
    }
}
