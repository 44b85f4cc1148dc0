// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A file with a line for each read and write: time, port, direction ({@code >} to the board), bytes. Lines are appended without
 * buffering, so a full disk or a kill can leave a part of the last one. Thread-safe.
 */
final class WireTrace implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final Path file;
    private final OutputStream out;

    private WireTrace(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** @throws ConnectionFailedException when the file cannot be written */
    static WireTrace to(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return new WireTrace(
                    file,
                    Files.newOutputStream(
                            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static ConnectionFailedException failure(Path file, IOException e) {
        return new ConnectionFailedException("cannot write the trace (belay.trace): " + IoProblem.of(file, e), e);
    }

    /**
     * Adds a line; {@code text} holds no line ends.
     *
     * @throws ConnectionFailedException when the file cannot be written: a trace with a gap would not show what happened
     */
    void line(String port, String direction, String text) {
        String line = TIME.format(LocalDateTime.now(java.time.ZoneId.systemDefault())) + " " + port + " " + direction
                + " " + text + "\n";
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // all lines are written already
        }
    }
}
