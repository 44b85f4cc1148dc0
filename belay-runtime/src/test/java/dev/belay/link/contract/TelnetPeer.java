// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A virtual board behind telnet and FTP, as ports/cc3200/telnet/telnet.c and ports/cc3200/ftp/ftp.c of MicroPython:
 * sends options unasked, discards input before a prompt, and drops zeros and bytes beyond ASCII with the two that
 * follow them.
 */
final class TelnetPeer extends SocketPeer {
    private static final int ATTEMPTS = 3;
    private static final byte[] USER_OPTIONS = options(252, 1, 252, 3, 251, 34);
    private static final byte[] PASSWORD_OPTIONS = options(251, 1, 252, 3, 251, 34);
    private static final byte[] REPL_OPTIONS = options(251, 1, 251, 3, 252, 34);

    private final String user;
    private final String password;
    private final FtpServer ftp;

    TelnetPeer(String user, String password) throws IOException {
        super(VirtualBoard.start());
        this.user = user;
        this.password = password;
        this.ftp = new FtpServer(board(), user, password);
    }

    private static byte[] options(int... verbsAndOptions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < verbsAndOptions.length; i += 2) {
            bytes.write(255);
            bytes.write(verbsAndOptions[i]);
            bytes.write(verbsAndOptions[i + 1]);
        }
        return bytes.toByteArray();
    }

    FtpServer ftp() {
        return ftp;
    }

    @Override
    public String port() {
        return "telnet://localhost:" + tcpPort() + "?ftp=" + ftp.port();
    }

    @Override
    void serve(Socket socket, Link board) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        say(out, "MicroPython v1.9.1 on 2017-06-11; WiPy with CC3200\r\n");
        for (int attempt = 0; !isLetIn(in, out); attempt++) {
            say(out, "\r\nInvalid credentials, try again.\r\n");
            if (attempt == ATTEMPTS - 1) {
                return;
            }
        }
        out.write(REPL_OPTIONS);
        say(out, "\r\nLogin succeeded!\r\nType \"help()\" for more information.\r\n");
        pass(board, out::write);
        board.write(("\b".repeat(128) + "\r").getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[256];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            byte[] typed = filtered(Arrays.copyOf(chunk, count));
            board.write(typed, 0, typed.length);
        }
    }

    private boolean isLetIn(InputStream in, OutputStream out) throws IOException {
        out.write(USER_OPTIONS);
        throwAway(in);
        say(out, "Login as: ");
        boolean isUser = credential(in).equals(user);
        say(out, "Password: ");
        throwAway(in);
        out.write(PASSWORD_OPTIONS);
        return credential(in).equals(password) && isUser;
    }

    private static void throwAway(InputStream in) throws IOException {
        in.readNBytes(in.available());
    }

    private static String credential(InputStream in) throws IOException {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            byte[] kept = filtered(new byte[] {(byte) next});
            typed.write(kept, 0, kept.length);
        }
        return typed.toString(StandardCharsets.US_ASCII);
    }

    private static byte[] filtered(byte[] typed) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (int i = 0; i < typed.length; i++) {
            if (typed[i] < 0) {
                i += 2;
            } else if (typed[i] > 0) {
                kept.write(typed[i]);
            }
        }
        return kept.toByteArray();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        ftp.close();
        super.close();
    }
}
