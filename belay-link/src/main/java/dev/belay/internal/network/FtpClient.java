// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.internal.io.CloseOnFailure;
import dev.belay.link.Login;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client of FTP (RFC 959) as far as boards need it: binary files in passive mode. Every wait is bounded, whatever the server
 * sends. Not thread-safe.
 */
final class FtpClient implements AutoCloseable {
    /** Longest response to one command; real ones have some lines. */
    private static final int LONGEST_RESPONSE = 16 * 1024;

    /** Lowest speed of a transfer. No server is slower. */
    private static final int SLOWEST_BYTES_PER_MILLISECOND = 1;

    private static final Pattern PASSIVE = Pattern.compile("\\d+,\\d+,\\d+,\\d+,(\\d{1,3}),(\\d{1,3})");
    private static final int NEEDS_PASSWORD = 331;
    private static final int PASSIVE_MODE = 227;

    private final Connector connector;
    private final String host;
    private final Duration timeout;
    private final Connection control;
    private final InputStream responses;

    private FtpClient(Connector connector, String host, int port, Duration timeout) throws IOException {
        this.connector = connector;
        this.host = host;
        this.timeout = timeout;
        this.control = connector.connect(host, port, timeout);
        this.responses = new BufferedInputStream(control.input());
    }

    /** Makes connections. */
    interface Connector {
        Connection connect(String host, int port, Duration timeout) throws IOException;
    }

    /** A TCP connection. A read and a write fail when they make no progress for the timeout of the connection. */
    interface Connection extends AutoCloseable {
        InputStream input() throws IOException;

        OutputStream output() throws IOException;

        @Override
        void close();
    }

    /**
     * Connects and logs in.
     *
     * @param timeout the maximum time for each response
     */
    static FtpClient open(Connector connector, String host, int port, Login login, Duration timeout)
            throws IOException {
        FtpClient client = new FtpClient(connector, host, port, timeout);
        try (CloseOnFailure failure = new CloseOnFailure(client::close)) {
            client.expectSuccess(client.response());
            Response user = client.send("USER " + login.user());
            if (!user.isSuccess()) {
                client.expect(NEEDS_PASSWORD, user);
                client.expectSuccess(client.send("PASS " + login.password()));
            }
            client.expectSuccess(client.send("TYPE I"));
            return failure.succeed(client);
        }
    }

    /** Returns whether the server still responds: it closes connections that are idle for some minutes. */
    boolean isAlive() {
        try {
            return send("NOOP").isSuccess();
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes a file. */
    void store(String path, InputStream content) throws IOException {
        try (Connection data = transfer("STOR " + path)) {
            content.transferTo(data.output());
        }
        expectSuccess(response());
    }

    /** Reads a file of {@code size} bytes. */
    byte[] retrieve(String path, int size) throws IOException {
        byte[] content = new byte[size];
        long end = System.nanoTime()
                + timeout.plusMillis(size / SLOWEST_BYTES_PER_MILLISECOND).toNanos();
        try (Connection data = transfer("RETR " + path)) {
            InputStream in = data.input();
            int count = 0;
            for (int read; count < size && (read = in.read(content, count, size - count)) >= 0; count += read) {
                if (System.nanoTime() - end > 0) {
                    throw new IOException("the file does not arrive in time");
                }
            }
            if (count < size || in.read() >= 0) {
                throw new IOException("the file does not have the size that the board reported");
            }
        }
        expectSuccess(response());
        return content;
    }

    /** Opens the data connection and sends a command that uses it. */
    private Connection transfer(String command) throws IOException {
        Response passive = send("PASV");
        expect(PASSIVE_MODE, passive);
        Matcher address = PASSIVE.matcher(passive.text());
        if (!address.find()) {
            throw new IOException("the server names no port for data: " + passive.shown());
        }
        int port = Integer.parseInt(address.group(1)) * 256 + Integer.parseInt(address.group(2));
        if (port < 1 || port > 65535) {
            throw new IOException("the server names a port for data that cannot exist: " + passive.shown());
        }
        // the server's address in its own network may not be reachable from here, so only its port is used
        Connection data = connector.connect(host, port, timeout);
        try (CloseOnFailure failure = new CloseOnFailure(data::close)) {
            Response begun = send(command);
            if (begun.code() < 100 || begun.code() >= 200) {
                throw new IOException("the server refuses the file: " + begun.shown());
            }
            return failure.succeed(data);
        }
    }

    private void expect(int code, Response response) throws IOException {
        if (response.code() != code) {
            throw new IOException("the server responds " + response.shown());
        }
    }

    private void expectSuccess(Response response) throws IOException {
        if (!response.isSuccess()) {
            throw new IOException("the server responds " + response.shown());
        }
    }

    private Response send(String command) throws IOException {
        if (!command.matches("[ -~]+")) {
            throw new IOException("FTP commands are printable ASCII");
        }
        control.output().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return response();
    }

    /** A response of the server. */
    private record Response(int code, String text) {
        boolean isSuccess() {
            return code >= 200 && code < 300;
        }

        String shown() {
            return (code + " " + text.substring(0, Math.min(text.length(), 80))).replaceAll("[^ -~]", "?");
        }
    }

    /** Reads a response, which may have several lines: {@code 220-...} up to {@code 220 ...}. */
    private Response response() throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        StringBuilder text = new StringBuilder();
        String first = line(text, end);
        if (!first.matches("[1-5]\\d\\d([ -].*)?")) {
            throw new IOException("the server does not speak FTP");
        }
        String code = first.substring(0, 3);
        if (first.startsWith("-", 3)) {
            for (String line = first; !line.equals(code) && !line.startsWith(code + " "); ) {
                line = line(text, end);
            }
        }
        return new Response(Integer.parseInt(code), text.substring(3).strip());
    }

    /** Reads a line and appends it to {@code text}. */
    private String line(StringBuilder text, long end) throws IOException {
        int start = text.length();
        while (true) {
            int next = responses.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next == '\n') {
                String line = text.substring(start);
                return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            }
            if (text.length() >= LONGEST_RESPONSE || System.nanoTime() - end > 0) {
                throw new IOException("the server does not end its response");
            }
            text.append((char) next);
        }
    }

    @Override
    public void close() {
        control.close();
    }
}
