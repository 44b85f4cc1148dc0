// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs mpremote for comparison, on the pseudo-terminal of a virtual board over the same simulated link. */
final class Mpremote {
    private final String command;

    private Mpremote(String command) {
        this.command = command;
    }

    /** Returns mpremote if {@code command} starts it. */
    static Optional<Mpremote> find(String command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 ? Optional.of(new Mpremote(command)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Board for runs of mpremote. */
    final class Session implements AutoCloseable {
        private final VirtualBoard board;
        private final Meter meter;
        private final BoardServer server;

        Session(Model model) {
            board = model.board();
            board.flash().createFolder("/lib");
            meter = new Meter(board.connect(), Link.Traits.LOSSLESS, model.baud);
            server = BoardServer.start(meter, ServerOptions.DEFAULT);
        }

        /** Copies files and folders into /lib, which must exist if a folder is copied. */
        Row copy(Model model, String scenario, List<Path> sources) throws IOException, InterruptedException {
            List<String> line = new ArrayList<>(
                    List.of(command, "connect", server.ptyPath().orElseThrow().toString(), "cp", "-r"));
            sources.forEach(source -> line.add(source.toString()));
            line.add(":/lib");
            meter.take();
            long start = System.nanoTime();
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("mpremote failed: " + line + "\n" + said);
            }
            return new Row(model, "mpremote", scenario, meter.take(), (System.nanoTime() - start) / 1e9, 0, 0, 0);
        }

        @Override
        public void close() {
            server.close();
            board.close();
        }
    }

    Session on(Model model) {
        return new Session(model);
    }
}
