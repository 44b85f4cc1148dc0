// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.micropython.board.Flash;
import dev.belay.micropython.board.VirtualBoard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The FTP server of a WiPy, modeled on ports/cc3200/ftp/ftp.c of MicroPython: passive, one client, one data connection, a
 * parameter that ends at a space.
 */
final class FtpServer implements AutoCloseable {
    private final Flash flash;
    private final String user;
    private final String password;
    private final ServerSocket server;
    private final AtomicInteger transfers = new AtomicInteger();
    private volatile Socket client = new Socket();
    private volatile int maxFileSize = Integer.MAX_VALUE;

    FtpServer(VirtualBoard board, String user, String password) throws IOException {
        this.flash = board.flash();
        this.user = user;
        this.password = password;
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "ftp");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns the number of transferred files. */
    int transfers() {
        return transfers.get();
    }

    /** Refuses longer files from now on. */
    void limit(int bytes) {
        maxFileSize = bytes;
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                client = socket;
                new Session(socket).serve();
            } catch (IOException e) {
                // accept the next client
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One client. */
    private final class Session {
        private final Socket control;
        private ServerSocket data;
        private boolean isUser;
        private boolean isIn;

        Session(Socket control) throws IOException {
            this.control = control;
            this.data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }

        void serve() throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.US_ASCII));
            try {
                reply(220, "MicroPython FTP Server");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String[] words = line.split(" ", -1);
                    perform(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "");
                }
            } finally {
                data.close();
            }
        }

        private void reply(int status, String text) throws IOException {
            control.getOutputStream().write((status + " " + text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        private void perform(String verb, String parameter) throws IOException {
            switch (verb) {
                case "USER" -> {
                    isUser = parameter.equals(user);
                    reply(331, "");
                }
                case "PASS" -> {
                    isIn = isUser && parameter.equals(password);
                    reply(isIn ? 230 : 530, "");
                }
                case "QUIT" -> reply(221, "");
                case "FEAT" -> reply(211, "no-features");
                default -> performInside(verb, parameter);
            }
        }

        private void performInside(String verb, String parameter) throws IOException {
            if (!isIn) {
                reply(332, "");
                return;
            }
            switch (verb) {
                case "TYPE", "NOOP" -> reply(200, "");
                case "PASV" -> {
                    data.close();
                    data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    // the address of the server in its own network
                    reply(227, "(192,168,1,1," + data.getLocalPort() / 256 + "," + data.getLocalPort() % 256 + ")");
                }
                case "STOR" -> store(parameter);
                case "RETR" -> retrieve(parameter);
                default -> reply(502, "");
            }
        }

        private void store(String path) throws IOException {
            flash.write(path, new byte[0]);
            reply(150, "");
            byte[] content;
            try (Socket socket = data.accept()) {
                content = socket.getInputStream().readAllBytes();
            }
            boolean fits = content.length <= maxFileSize;
            flash.write(path, fits ? content : Arrays.copyOf(content, maxFileSize));
            transfers.incrementAndGet();
            reply(fits ? 226 : 451, "");
        }

        private void retrieve(String path) throws IOException {
            if (flash.stat(path).isEmpty()) {
                reply(550, "");
                return;
            }
            reply(150, "");
            try (Socket socket = data.accept()) {
                socket.getOutputStream().write(flash.read(path));
            }
            transfers.incrementAndGet();
            reply(226, "");
        }
    }
}
