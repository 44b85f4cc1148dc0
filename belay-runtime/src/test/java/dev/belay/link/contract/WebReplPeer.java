// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.link.Link;
import dev.belay.micropython.board.FlashEntry;
import dev.belay.micropython.board.VirtualBoard;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A virtual board behind WebREPL, as extmod/modwebrepl.c, extmod/modwebsocket.c and webrepl.py of MicroPython: one
 * frame for each write of the board, a receive buffer of 256 bytes that drops what does not fit, a session that a soft reset
 * ends, and no response to failures of file transfers.
 */
final class WebReplPeer extends SocketPeer {
    private static final int RING = 255;
    private static final int PASSWORD_ROOM = 10;
    private static final int HEADER = 82;
    private static final String RESET = "soft reboot\r\n";

    private final String password;

    WebReplPeer(String password) throws IOException {
        super(VirtualBoard.start());
        this.password = password;
    }

    @Override
    public String port() {
        return "ws://localhost:" + tcpPort();
    }

    @Override
    void serve(Socket socket, Link board) throws IOException {
        new Session(socket, board).serve();
    }

    /** One connection. */
    private final class Session {
        private final Socket socket;
        private final Link board;
        private final DataInputStream in;
        private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
        private final ByteArrayOutputStream header = new ByteArrayOutputStream();
        private ByteArrayOutputStream upload = new ByteArrayOutputStream();
        private byte[] download = {};
        private int downloaded;
        private String path = "";
        private long awaited;
        private int operation;
        private volatile boolean loggedIn;
        private String last = "";

        Session(Socket socket, Link board) throws IOException {
            this.socket = socket;
            this.board = board;
            this.in = new DataInputStream(socket.getInputStream());
        }

        void serve() throws IOException {
            shakeHands();
            send(1, ascii("Password: "));
            pass(board, this::print);
            while (true) {
                int first = in.readUnsignedByte();
                int second = in.readUnsignedByte();
                int length = second & 0x7f;
                if (length == 127) {
                    throw new IOException("assert(0)");
                }
                length = length == 126 ? in.readUnsignedShort() : length;
                byte[] mask = new byte[4];
                if ((second & 0x80) != 0) {
                    in.readFully(mask);
                }
                byte[] payload = new byte[length];
                in.readFully(payload);
                for (int i = 0; i < length; i++) {
                    payload[i] ^= mask[i & 3];
                }
                take(first & 0x0f, payload);
            }
        }

        private void shakeHands() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            List<String> lines = head.toString().lines().toList();
            String key = lines.stream()
                    .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                    .map(line -> line.substring("Sec-WebSocket-Key: ".length()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no key"));
            if (!lines.contains("Upgrade: websocket")
                    || lines.stream().noneMatch(line -> line.startsWith("Connection:") && line.contains("Upgrade"))) {
                throw new IOException("not a WebSocket");
            }
            write(ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n"));
        }

        private void take(int opcode, byte[] payload) throws IOException {
            if (opcode == 8) {
                send(8, new byte[0]);
                throw new IOException("closed by the client");
            } else if (opcode > 2) {
                return;
            } else if (!loggedIn) {
                logIn(payload);
            } else if (opcode == 1) {
                board.write(payload, 0, Math.min(RING, payload.length));
            } else {
                takeBinary(payload);
            }
        }

        private void logIn(byte[] payload) throws IOException {
            for (byte c : payload) {
                if (c != '\r' && c != '\n') {
                    if (typed.size() < PASSWORD_ROOM) {
                        typed.write(c);
                    }
                } else if (typed.toString(StandardCharsets.US_ASCII).equals(password)) {
                    loggedIn = true;
                    send(1, ascii("\r\nWebREPL connected\r\n>>> "));
                } else {
                    send(1, ascii("\r\nAccess denied\r\n"));
                    throw new IOException("denied");
                }
            }
        }

        private void takeBinary(byte[] payload) throws IOException {
            int used = 0;
            while (used < payload.length) {
                if (awaited == 0) {
                    int count = Math.min(HEADER - header.size(), payload.length - used);
                    header.write(payload, used, count);
                    used += count;
                    if (header.size() == HEADER) {
                        begin(header.toByteArray());
                        header.reset();
                    }
                } else {
                    int count = (int) Math.min(awaited, payload.length - used);
                    content(Arrays.copyOfRange(payload, used, used + count));
                    used += count;
                }
            }
        }

        private void begin(byte[] bytes) throws IOException {
            ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            operation = fields.get(2);
            int size = fields.getInt(12);
            int end = 18;
            while (bytes[end] != 0) {
                end++;
            }
            path = new String(bytes, 18, end - 18, StandardCharsets.UTF_8);
            if (operation == 1) {
                String folder = path.substring(0, path.lastIndexOf('/'));
                if (!folder.isEmpty()
                        && !board().flash().stat(folder).map(FlashEntry::folder).orElse(false)) {
                    throw new IOException("dupterm: Exception in read() method, deactivating: OSError 2");
                }
                upload = new ByteArrayOutputStream();
                awaited = size;
                respond();
                finishUpload();
            } else {
                download = board().flash().read(path);
                downloaded = 0;
                awaited = 1;
                respond();
            }
        }

        private void content(byte[] data) throws IOException {
            if (operation == 1) {
                upload.writeBytes(data);
                awaited -= data.length;
                finishUpload();
            } else {
                int count = Math.min(256, download.length - downloaded);
                byte[] piece = new byte[2 + count];
                piece[0] = (byte) count;
                piece[1] = (byte) (count >> 8);
                System.arraycopy(download, downloaded, piece, 2, count);
                downloaded += count;
                send(2, piece);
                if (count == 0) {
                    awaited = 0;
                    respond();
                }
            }
        }

        private void finishUpload() throws IOException {
            if (awaited == 0) {
                board().flash().write(path, upload.toByteArray());
                respond();
            }
        }

        private void respond() throws IOException {
            send(2, new byte[] {'W', 'B', 0, 0});
        }

        /** The board prints piece by piece, each of which becomes a frame. What follows a soft reset has no session. */
        private void print(byte[] data) throws IOException {
            String before = last;
            last += new String(data, StandardCharsets.ISO_8859_1);
            int reset = last.indexOf(RESET);
            int length = reset < 0 ? data.length : reset + RESET.length() - before.length();
            int from = 0;
            for (int i = 0; i < length && loggedIn; i++) {
                if (i == length - 1 || data[i] < ' ' || data[i] == '>' || i - from == 40) {
                    send(1, Arrays.copyOfRange(data, from, i + 1));
                    from = i + 1;
                }
            }
            if (reset >= 0) {
                socket.close();
                throw new IOException("the session has ended");
            }
            last = last.substring(Math.max(0, last.length() - RESET.length() + 1));
        }

        private void send(int opcode, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(0x80 | opcode);
            if (payload.length < 126) {
                frame.write(payload.length);
            } else {
                frame.write(126);
                frame.write(payload.length >> 8);
                frame.write(payload.length);
            }
            frame.writeBytes(payload);
            write(frame.toByteArray());
        }

        private synchronized void write(byte[] data) throws IOException {
            socket.getOutputStream().write(data);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String accept(String key) throws IOException {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest(ascii(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
