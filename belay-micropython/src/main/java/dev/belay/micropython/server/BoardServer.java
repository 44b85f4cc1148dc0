// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import dev.belay.ConnectionFailedException;
import dev.belay.ConnectionLostException;
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
 * Offers one board on a pseudo-terminal and on a loopback TCP port at once, to one program at a time: the first that
 * comes, or, while that one has not typed, the first that types.
 *
 * <p>A program that closes the port leaves the board as it is, like a cable that is pulled. What the board prints while
 * nobody is there is lost. Thread-safe.
 */
public final class BoardServer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Link board;
    private final @Nullable PtyDoor pty;
    private final TcpDoor tcp;
    private final Optional<Path> link;
    private final Thread output;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private BoardServer(Link board, ServerOptions options) {
        this.board = board;
        Switchboard switchboard = new Switchboard(board);
        tcp = new TcpDoor(switchboard, options.tcpPort());
        try {
            pty = Pseudoterminal.supported() ? new PtyDoor(switchboard) : null;
            link = options.link().map(this::linkTo);
        } catch (RuntimeException e) {
            tcp.close();
            throw e;
        }
        output = new Thread(() -> show(switchboard), "board-output");
        output.setDaemon(true);
    }

    /**
     * Offers the board at the other end of {@code board}. Closing the server closes that link.
     *
     * @throws ConnectionFailedException when the TCP port is taken, or no pseudo-terminal or link can be made
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

    /** Returns what to open as a serial port: the link, or else the device file; nothing on Windows. */
    public Optional<Path> ptyPath() {
        return link.or(() -> Optional.ofNullable(pty).map(door -> Path.of(door.path())));
    }

    /** Returns the port on the loopback interface. */
    public int tcpPort() {
        return tcp.port();
    }

    /** Waits until the server is closed or the board is gone, at most {@code timeout}; returns whether that happened. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void show(Switchboard switchboard) {
        byte[] buffer = new byte[4096];
        try {
            while (closing.getCount() > 0) {
                int count = board.read(buffer, 0, buffer.length, POLL);
                if (count > 0) {
                    switchboard.show(buffer, count);
                }
            }
        } catch (ConnectionLostException e) {
            // What happened to the board is told by the board itself; here it only means that nothing more comes.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private Path linkTo(Path path) {
        if (pty == null) {
            throw new ConnectionFailedException(
                    "there is no pseudo-terminal on Windows that " + path + " could lead to; use the TCP port");
        }
        try {
            if (Files.isSymbolicLink(path)) {
                Files.delete(path);
            }
            return Files.createSymbolicLink(path, Path.of(pty.path()));
        } catch (IOException e) {
            pty.close();
            throw new ConnectionFailedException("cannot make the symbolic link " + path + ": " + e, e);
        }
    }

    /** Closes both ports, removes the link, and closes the link to the board. */
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
            throw new ConnectionFailedException("cannot remove the symbolic link " + link + ": " + e, e);
        }
    }
}
