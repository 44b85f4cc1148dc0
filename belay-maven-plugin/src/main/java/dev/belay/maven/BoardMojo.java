// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import dev.belay.maven.board.PortChoice;
import dev.belay.maven.console.StandardOutput;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Serves the board on a pseudo-terminal, which looks like a serial port, and on a local TCP port, until Ctrl-C: for
 * <code>mpremote</code>, Thonny, a terminal program, or other goals with
 * <code>-Dbelay.port=tcp://127.0.0.1:PORT?lossless=on</code>. One program at a time.
 */
@Mojo(name = "board", requiresProject = false, threadSafe = true)
public final class BoardMojo extends AbstractBoardMojo {
    /** The TCP port on the loopback interface; 0 for any free port. */
    @Parameter(property = "belay.board.tcpPort", defaultValue = "0")
    private int tcpPort;

    /** A symbolic link to create to the pseudo-terminal, whose own path differs each time. */
    @Parameter(property = "belay.board.link")
    private @Nullable File link;

    /** Ends after this many seconds; 0 for no limit. */
    @Parameter(property = "belay.board.seconds", defaultValue = "0")
    private int seconds;

    @Override
    boolean isVirtualByDefault() {
        return true;
    }

    @Override
    void run() throws InterruptedException, MojoFailureException, IOException {
        PortChoice choice = port();
        Thread hook = null;
        try (BoardServer server = serve(choice)) {
            hook = new Thread(server::close, "belay-board-shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
            printPorts(choice, server);
            Duration limit = seconds > 0 ? Duration.ofSeconds(seconds) : Duration.ofDays(366);
            if (server.awaitEnd(limit)) {
                Optional<ConnectionLostException> failure = server.failure();
                if (failure.isPresent()) {
                    throw new MojoFailureException(failure.get().getMessage(), failure.get());
                }
                getLog().info("The board has stopped");
            }
        } finally {
            removeShutdownHook(hook);
        }
    }

    private BoardServer serve(PortChoice choice) throws MojoFailureException {
        ServerOptions options = options();
        Link board = link(choice);
        boolean open = false;
        try {
            BoardServer server = BoardServer.start(board, options);
            open = true;
            return server;
        } finally {
            if (!open) {
                board.close();
            }
        }
    }

    private ServerOptions options() throws MojoFailureException {
        try {
            ServerOptions.Builder options = ServerOptions.builder().tcpPort(tcpPort);
            if (link != null) {
                options.link(link.toPath());
            }
            return options.build();
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("belay.board.tcpPort: " + e.getMessage(), e);
        }
    }

    private static void printPorts(PortChoice choice, BoardServer server) {
        StandardOutput.println("Board:       " + choice.port().text());
        server.ptyPath().ifPresent(path -> StandardOutput.println("Serial port: " + path));
        StandardOutput.println(
                "TCP port:    tcp://127.0.0.1:" + server.tcpPort() + (server.isLossless() ? "?lossless=on" : ""));
        StandardOutput.println("Ctrl-C ends it");
    }

    private static void removeShutdownHook(@Nullable Thread hook) {
        try {
            if (hook != null) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            // the JVM is shutting down: the hook runs or has run
        }
    }
}
