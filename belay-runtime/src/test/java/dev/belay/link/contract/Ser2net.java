// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.internal.repl.RequiredPackage;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A virtual board on a pseudo-terminal, and ser2net in front of it, which supports RFC 2217. ser2net uses any free
 * port, which is read from the kernel.
 */
final class Ser2net implements PeerServer {
    private static final long TIMEOUT_NANOS = 60_000_000_000L;
    private static final String LISTENING = "0A";

    private final Path program = RequiredPackage.program("ser2net", "ser2net");
    private final VirtualBoard board = VirtualBoard.start();
    private final BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT);
    private final Path configuration;
    private final int port;
    private Process process;

    Ser2net() throws IOException {
        configuration = Files.createTempFile("belay", ".yaml");
        process = start(0);
        port = awaitPort();
    }

    private Process start(int port) throws IOException {
        Files.writeString(configuration, """
            connection: &board
              accepter: telnet(rfc2217),tcp,127.0.0.1,%d
              connector: serialdev(nouucplock=true),%s,115200n81,local
            """.formatted(port, server.ptyPath().orElseThrow()));
        return new ProcessBuilder(program.toString(), "-n", "-d", "-u", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private int awaitPort() throws IOException {
        long end = System.nanoTime() + TIMEOUT_NANOS;
        while (process.isAlive() && System.nanoTime() < end) {
            Optional<Integer> found = listening();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
        throw new IOException("ser2net did not begin to listen");
    }

    private Optional<Integer> listening() throws IOException {
        Path own = Path.of("/proc", Long.toString(process.pid()));
        Set<String> sockets;
        try (Stream<Path> descriptors = Files.list(own.resolve("fd"))) {
            sockets = descriptors.map(Ser2net::target).collect(Collectors.toSet());
        }
        return Files.readAllLines(own.resolve("net/tcp")).stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length > 9 && words[3].equals(LISTENING))
                .filter(words -> sockets.contains("socket:[" + words[9] + "]"))
                .map(words -> Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16))
                .findFirst();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String port() {
        return "rfc2217://127.0.0.1:" + port;
    }

    @Override
    public void cut() {
        try {
            stop();
            process = start(port);
            awaitPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        stop();
        server.close();
        board.close();
    }
}
