// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A TCP socket, with the states and the errors of MicroPython's extmod/modlwip.c. */
final class StreamSocket extends BoardSocket {
    private enum State {
        NEW,
        LISTENING,
        CONNECTING,
        CONNECTED,
        PEER_CLOSED,
        FAILED
    }

    private State state = State.NEW;
    private int error;
    private @Nullable ServerSocketChannel server;
    private @Nullable SocketChannel channel;
    private @Nullable InetSocketAddress peer;
    private boolean wireless;

    /** What was received and not read. Between reads, its content is from its position to its limit. */
    private final ByteBuffer input;

    StreamSocket(SocketTable table) {
        super(table);
        input = ByteBuffer.allocate(table.limits().window()).limit(0);
    }

    @Override
    boolean isListening() {
        return state == State.LISTENING;
    }

    void listen(int backlog) throws IOException {
        checkOpen();
        if (state != State.NEW) {
            throw NetErrno.error(NetErrno.EINVAL);
        }
        if (!table().hasRoomForListener()) {
            throw NetErrno.error(NetErrno.ENOMEM);
        }
        Optional<Inet4Address> address = hostAddress();
        if (address.isPresent()) {
            ServerSocketChannel opened = ServerSocketChannel.open();
            try {
                opened.configureBlocking(false);
                opened.setOption(StandardSocketOptions.SO_RCVBUF, hostBuffer());
                bindHost(address.get(), local -> opened.bind(local, Math.max(1, backlog)));
            } catch (IOException e) {
                opened.close();
                throw e;
            }
            server = opened;
            reportBound(true, (InetSocketAddress) opened.getLocalAddress());
        }
        state = State.LISTENING;
    }

    /** The host needs a buffer for at least two packets of its loopback interface, or it delays them. */
    private int hostBuffer() {
        return Math.max(table().limits().window(), 64 * 1024);
    }

    @Nullable
    StreamSocket accept() throws IOException {
        checkOpen();
        if (state != State.LISTENING) {
            throw NetErrno.error(NetErrno.EINVAL);
        }
        SocketChannel accepted = server == null || !table().hasRoomForConnection() ? null : server.accept();
        if (accepted == null) {
            return null;
        }
        StreamSocket socket = new StreamSocket(table());
        socket.use(accepted);
        socket.peer = (InetSocketAddress) accepted.getRemoteAddress();
        socket.state = State.CONNECTED;
        return table().add(socket);
    }

    private void use(SocketChannel opened) throws IOException {
        channel = opened;
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.SO_SNDBUF, hostBuffer());
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** Begins to connect; {@link #poll} with WRITE waits for the end, {@link #connected} returns the result. */
    void connect(Inet4Address address, int port) throws IOException {
        checkOpen();
        if (state == State.CONNECTING) {
            finish();
        }
        if (state != State.NEW) {
            throw NetErrno.error(state == State.CONNECTED ? NetErrno.EISCONN : NetErrno.EALREADY);
        }
        Router.Target target =
                table().router().route(address, port).orElseThrow(() -> NetErrno.error(NetErrno.EHOSTUNREACH));
        if (target.wireless() && !table().router().isConnected()) {
            throw NetErrno.error(NetErrno.EHOSTUNREACH);
        }
        wireless = target.wireless();
        peer = new InetSocketAddress(address, port);
        state = State.CONNECTING;
        SocketChannel opened = SocketChannel.open();
        try {
            opened.setOption(StandardSocketOptions.SO_RCVBUF, hostBuffer());
            use(opened);
            if (opened.connect(target.address())) {
                state = State.CONNECTED;
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Returns whether the connection is established, null if that is not known yet. */
    @Nullable
    Boolean connected() throws IOException {
        checkOpen();
        finish();
        if (state == State.FAILED) {
            throw NetErrno.error(error);
        }
        return state == State.CONNECTING ? null : true;
    }

    private void finish() throws IOException {
        if (state == State.CONNECTING && channel != null) {
            try {
                if (channel.finishConnect()) {
                    state = State.CONNECTED;
                }
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    /** Records why the connection ended. lwIP reports a refused connection as a reset one. */
    private void fail(IOException e) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw e;
        }
        String message = String.valueOf(e.getMessage());
        error = message.contains("timed out") || message.contains("abort")
                ? NetErrno.ECONNABORTED
                : message.contains("unreachable") || message.contains("No route")
                        ? NetErrno.EHOSTUNREACH
                        : NetErrno.ECONNRESET;
        state = State.FAILED;
        closeChannel();
    }

    /** The first use of a socket after its connection was lost tells why; then it is like one that is closed. */
    private void checkUsable() throws IOException {
        checkOpen();
        finish();
        if (state == State.FAILED) {
            int reason = error;
            error = NetErrno.EBADF;
            throw NetErrno.error(reason);
        }
    }

    private boolean isCutOff() {
        return wireless && !table().router().isConnected();
    }

    /** Returns up to {@code limit} bytes, none at the end of the stream, null if they are not there yet. */
    byte @Nullable [] receive(int limit) throws IOException {
        return receive(limit, false);
    }

    /** Returns the bytes up to the end of a line, or fewer. */
    byte @Nullable [] receiveLine(int limit) throws IOException {
        return receive(limit, true);
    }

    private byte @Nullable [] receive(int limit, boolean line) throws IOException {
        checkUsable();
        if (!input.hasRemaining()) {
            fill();
        }
        if (input.hasRemaining()) {
            byte[] data = new byte[Math.min(limit, line ? Lines.length(input) : input.remaining())];
            input.get(data);
            return data;
        }
        if (state == State.FAILED) {
            checkUsable();
        }
        if (state == State.PEER_CLOSED || limit == 0) {
            return new byte[0];
        }
        if (state != State.CONNECTED && state != State.CONNECTING) {
            throw NetErrno.error(NetErrno.ENOTCONN);
        }
        return null;
    }

    private void fill() throws IOException {
        if (state != State.CONNECTED || channel == null || isCutOff()) {
            return;
        }
        input.clear();
        try {
            if (channel.read(input) < 0) {
                state = State.PEER_CLOSED;
            }
        } catch (IOException e) {
            fail(e);
        }
        input.flip();
    }

    /** Sends at most one window of data. Returns the number of bytes sent, or null if the send buffer is full. */
    @Nullable
    Integer send(byte[] data, int offset) throws IOException {
        checkUsable();
        if (state == State.NEW || state == State.LISTENING) {
            throw NetErrno.error(NetErrno.ENOTCONN);
        }
        if (state == State.CONNECTING || channel == null || isCutOff()) {
            return null;
        }
        int length = Math.min(data.length - offset, table().limits().window());
        if (length == 0) {
            return 0;
        }
        try {
            int sent = channel.write(ByteBuffer.wrap(data, offset, length));
            return sent == 0 ? null : sent;
        } catch (IOException e) {
            fail(e);
            checkUsable();
            return null;
        }
    }

    InetSocketAddress peer() {
        InetSocketAddress known = peer;
        return known == null ? new InetSocketAddress(Addresses.ANY, 0) : known;
    }

    @Override
    int pollOpen(int wanted, long millis) throws IOException {
        if (state == State.CONNECTING && channel != null && ready(channel, SelectionKey.OP_CONNECT, millis) != 0) {
            finish();
        }
        return switch (state) {
            case NEW -> HANG_UP | (wanted & WRITE);
            case LISTENING -> wanted & READ & (acceptable(millis) ? READ : 0);
            case CONNECTING -> 0;
            case CONNECTED -> pollConnected(wanted, millis);
            case PEER_CLOSED -> wanted & (READ | WRITE);
            case FAILED -> error == NetErrno.ECONNRESET ? HANG_UP | (wanted & WRITE) : ERROR;
        };
    }

    private boolean acceptable(long millis) throws IOException {
        if (server == null || !table().hasRoomForConnection()) {
            table().pause(millis);
            return false;
        }
        return ready(server, SelectionKey.OP_ACCEPT, millis) != 0;
    }

    private int pollConnected(int wanted, long millis) throws IOException {
        if (isCutOff() || channel == null) {
            table().pause(millis);
            return wanted & (input.hasRemaining() ? READ : 0);
        }
        boolean buffered = (wanted & READ) != 0 && input.hasRemaining();
        int operations = ((wanted & READ) == 0 || buffered ? 0 : SelectionKey.OP_READ)
                | ((wanted & WRITE) == 0 ? 0 : SelectionKey.OP_WRITE);
        int ready = operations == 0 ? 0 : ready(channel, operations, buffered ? 0 : millis);
        if ((ready & SelectionKey.OP_READ) != 0) {
            fill();
            if (state != State.CONNECTED) {
                return pollOpen(wanted, 0);
            }
        }
        return (buffered || (ready & SelectionKey.OP_READ) != 0 ? READ : 0)
                | ((ready & SelectionKey.OP_WRITE) != 0 ? WRITE : 0);
    }

    @Override
    void closeChannel() {
        try {
            if (server != null) {
                server.close();
                table().router().closed(true, localPort());
            }
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // closed all the same
        }
        input.limit(0);
    }
}
