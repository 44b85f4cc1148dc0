// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open sockets of a board. For the board's thread, but {@link #wake}. */
public final class SocketTable {
    private final SocketLimits limits;
    private final Router router;
    private final Set<BoardSocket> sockets = new LinkedHashSet<>();
    private volatile @Nullable Selector selector;

    public SocketTable(SocketLimits limits, Router router) {
        this.limits = limits;
        this.router = router;
    }

    /** Returns the resources. */
    public SocketLimits limits() {
        return limits;
    }

    Router router() {
        return router;
    }

    /** Adds a socket, unless there are too many of its kind. */
    <T extends BoardSocket> T add(T socket) {
        if (isFull(socket)) {
            throw NetErrno.error(NetErrno.ENOMEM);
        }
        sockets.add(socket);
        return socket;
    }

    boolean hasRoomForConnection() {
        return count(StreamSocket.class, false) < limits.connections();
    }

    private boolean isFull(BoardSocket socket) {
        return socket instanceof StreamSocket
                ? !hasRoomForConnection()
                : count(DatagramSocket.class, false) >= limits.datagrams();
    }

    boolean hasRoomForListener() {
        return count(StreamSocket.class, true) < limits.listeners();
    }

    private long count(Class<?> kind, boolean listening) {
        return sockets.stream()
                .filter(socket -> kind.isInstance(socket) && socket.isListening() == listening)
                .count();
    }

    /** Removes a socket whose channel was closed. The system gets its descriptor back when the selector has released it. */
    void remove(BoardSocket socket) {
        sockets.remove(socket);
        Selector open = selector;
        if (open != null) {
            try {
                open.selectNow();
            } catch (IOException e) {
                // the next selection releases it
            }
        }
    }

    /** Returns whether another socket of this kind has the port and does not share it. */
    boolean isUsed(int port, BoardSocket by) {
        return sockets.stream()
                .anyMatch(socket -> socket != by
                        && socket.getClass() == by.getClass()
                        && socket.localPort() == port
                        && !(socket.sharesPort() && by.sharesPort() && !socket.isListening()));
    }

    /** Returns the operations of {@code wanted} for which the channel is ready, after at most {@code millis}. */
    int ready(SelectableChannel channel, int wanted, long millis) throws IOException {
        Selector open = open();
        SelectionKey key = channel.keyFor(open);
        if (key == null) {
            key = channel.register(open, wanted);
        } else {
            key.interestOps(wanted);
        }
        try {
            if (millis > 0) {
                open.select(millis);
            } else {
                open.selectNow();
            }
            if (!key.isValid()) {
                return wanted;
            }
            // Those of a key that was not selected now are those of an earlier time.
            return open.selectedKeys().contains(key) ? key.readyOps() & wanted : 0;
        } finally {
            open.selectedKeys().clear();
            if (key.isValid()) {
                key.interestOps(0);
            }
        }
    }

    /** Waits for {@link #wake}, at most {@code millis}. */
    void pause(long millis) throws IOException {
        open().select(Math.max(1, millis));
    }

    private Selector open() throws IOException {
        Selector open = selector;
        if (open == null) {
            open = Selector.open();
            selector = open;
        }
        return open;
    }

    /** Ends the current wait, or the next one. For any thread. */
    public void wake() {
        Selector open = selector;
        if (open != null) {
            try {
                open.wakeup();
            } catch (ClosedSelectorException e) {
                // The board has ended.
            }
        }
    }

    /** Closes all sockets: the interpreter has ended. */
    public void closeAll() {
        List<BoardSocket> all = new ArrayList<>(sockets);
        all.forEach(BoardSocket::close);
        Selector open = selector;
        selector = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // nothing is left of it
            }
        }
    }
}
