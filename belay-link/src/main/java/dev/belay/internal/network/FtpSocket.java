// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.internal.io.CloseOnFailure;
import dev.belay.internal.io.WriteWatchdog;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A TCP connection of an FTP client. Reads and writes that make no progress time out. */
final class FtpSocket implements FtpClient.Connection {
    private final Socket socket;
    private final WriteWatchdog watchdog;

    private FtpSocket(Socket socket, Duration timeout) {
        this.socket = socket;
        this.watchdog = new WriteWatchdog(timeout, this::closeSocket);
    }

    static FtpSocket connect(String host, int port, Duration timeout) throws IOException {
        FtpSocket connection = new FtpSocket(new Socket(), timeout);
        try (CloseOnFailure failure = new CloseOnFailure(connection::close)) {
            connection.socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            connection.socket.setSoTimeout((int) timeout.toMillis());
            return failure.succeed(connection);
        }
    }

    @Override
    public InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream output() throws IOException {
        return new FilterOutputStream(socket.getOutputStream()) {
            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                watchdog.write(() -> out.write(data, offset, length));
            }
        };
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to close
        }
    }

    @Override
    public void close() {
        watchdog.close();
        closeSocket();
    }
}
