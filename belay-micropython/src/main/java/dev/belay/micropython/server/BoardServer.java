// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.text.IoProblem;
import dev.belay.link.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves a board on a pseudo-terminal and a loopback TCP port, to one client at a time: the first to connect, or, until
 * it has sent input, the first to send input.
 *
 * <p>A client that closes the port does not change the state of the board, as with an unplugged cable. Output of the
 * board without a client is lost. Thread-safe.
 */
public final class BoardServer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Link board;
    private final @Nullable PtyListener pty;
    private final TcpListener tcp;
    private final Optional<Path> link;
    private final Thread output;
    private volatile @Nullable ConnectionLostException lost;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private BoardServer(Link board, ServerOptions options) {
        this.board = board;
        ClientArbiter switchboard = new ClientArbiter(board);
        tcp = new TcpListener(switchboard, options.tcpPort());
        try {
            pty = Pseudoterminal.supported() ? new PtyListener(switchboard) : null;
            link = options.link().map(this::linkTo);
        } catch (RuntimeException e) {
            tcp.close();
            throw e;
        }
        output = new Thread(() -> send(switchboard), "board-output");
        output.setDaemon(true);
    }

    /**
     * Serves the board at the other end of {@code board}. Closing the server closes that link.
     *
     * @throws ConnectionFailedException if the TCP port is in use, or the pseudo-terminal or symbolic link cannot be
     *     created
     */
    public static BoardServer start(Link board, ServerOptions options) {
        BoardServer server = new BoardServer(board, options);
        server.tcp.open();
        if (server.pty != null) {
            server.pty.open();
        }
        server.output.start();
        return server;
    }

    /** Returns the path to open as a serial port: the symbolic link, or else the device file; empty on Windows. */
    public Optional<Path> ptyPath() {
        return link.or(() -> Optional.ofNullable(pty).map(listener -> Path.of(listener.path())));
    }

    /** Returns the port on the loopback interface. */
    public int tcpPort() {
        return tcp.port();
    }

    /** Returns whether the link to the board loses no bytes, so that clients may use the port with {@code lossless=on}. */
    public boolean isLossless() {
        return board.traits().lossless();
    }

    /**
     * Waits until the server is closed or the connection to the board is lost, at most {@code timeout}; returns whether
     * that happened.
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns why the connection to the board was lost; empty while it is there, and after {@link #close}. */
    public Optional<ConnectionLostException> failure() {
        return Optional.ofNullable(lost);
    }

    private void send(ClientArbiter switchboard) {
        byte[] buffer = new byte[4096];
        try {
            while (closing.getCount() > 0) {
                int count = board.read(buffer, 0, buffer.length, POLL);
                if (count > 0) {
                    switchboard.send(buffer, count);
                }
            }
        } catch (ConnectionLostException e) {
            if (closing.getCount() > 0) {
                lost = e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private Path linkTo(Path path) {
        if (pty == null) {
            throw new ConnectionFailedException(
                    "Windows has no pseudo-terminal that " + path + " could point to; use the TCP port");
        }
        try {
            if (Files.isSymbolicLink(path)) {
                Files.delete(path);
            }
            return Files.createSymbolicLink(path, Path.of(pty.path()));
        } catch (IOException e) {
            pty.close();
            throw new ConnectionFailedException("cannot create the symbolic link " + path + ": " + IoProblem.of(e), e);
        }
    }

    /** Closes both ports, removes the symbolic link, and closes the link to the board. */
    @Override
    public void close() {
        closing.countDown();
        tcp.close();
        if (pty != null) {
            pty.close();
        }
        board.close();
        link.ifPresent(BoardServer::remove);
        ended.countDown();
    }

    private static void remove(Path link) {
        try {
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            }
        } catch (IOException e) {
            throw new ConnectionFailedException("cannot remove the symbolic link " + link + ": " + IoProblem.of(e), e);
        }
    }
}
