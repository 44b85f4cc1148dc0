// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.link.Link;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Offers the board to other programs, on a pseudo-terminal that looks like a serial port and on a TCP port of this
 * machine, until Ctrl-C: to <code>mpremote</code>, Thonny, a terminal program, or other goals with
 * <code>-Dbelay.port=tcp://127.0.0.1:PORT</code>. One program at a time.
 */
@Mojo(name = "board", requiresProject = false, threadSafe = true)
public final class BoardMojo extends DeviceMojo {
    /** The TCP port on the loopback interface; 0 for any that is free. */
    @Parameter(property = "belay.board.tcpPort", defaultValue = "0")
    private int tcpPort;

    /** A symbolic link to make to the pseudo-terminal, whose own path is another one each time. */
    @Parameter(property = "belay.board.link")
    private @Nullable File link;

    /** Ends after so many seconds; 0 for Ctrl-C only. */
    @Parameter(property = "belay.board.seconds", defaultValue = "0")
    private int seconds;

    @Override
    void run() throws InterruptedException, MojoFailureException, IOException {
        PortChoice choice = port();
        Thread hook = null;
        try (BoardServer server = serve(choice)) {
            hook = new Thread(server::close, "belay-board-shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
            tell(choice, server);
            Duration limit = seconds > 0 ? Duration.ofSeconds(seconds) : Duration.ofDays(366);
            if (server.awaitEnd(limit)) {
                getLog().info("The board is gone");
            }
        } finally {
            forget(hook);
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

    private static void tell(PortChoice choice, BoardServer server) {
        Console.println("Board:       " + choice.port().text());
        server.ptyPath().ifPresent(path -> Console.println("Serial port: " + path));
        Console.println("TCP port:    tcp://127.0.0.1:" + server.tcpPort());
        Console.println("Ctrl-C ends it");
    }

    private static void forget(@Nullable Thread hook) {
        try {
            if (hook != null) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            // the JVM is going down: the hook runs, or has run
        }
    }
}
