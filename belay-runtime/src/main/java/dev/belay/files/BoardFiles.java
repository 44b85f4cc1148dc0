// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.ResultShape;
import dev.belay.python.Literals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files on a board, one by one: {@code device.files().put(bytes, "/config.json")}. Paths are absolute, and
 * {@code /} is what {@link #root} returns. Safe for use by
 * several threads as the device is; all methods throw {@link BoardFileException} when the board refuses.
 */
public final class BoardFiles {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int NO_ENTRY = 2;

    /** Smaller files are faster over the REPL. */
    private static final long WORTH_MOVING = 512;

    private final BoardSession session;

    /** Creates a view of the files of a session. */
    public BoardFiles(BoardSession session) {
        this.session = session;
    }

    /** Returns the file system that {@code /} stands for: {@code /flash} on boards whose root takes no files. */
    public FilesystemRoot root() {
        return FilesystemRoot.of(session);
    }

    /** Copies a file of the host to the board, as {@link #put(byte[], String)} does. */
    public void put(Path file, String path) {
        try {
            put(Files.readAllBytes(file), path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Writes a file on the board: under another name first, read back and checked there, and only then put in its place; so
     * there is always the old file or the new one. Makes the folders that are missing.
     */
    public void put(byte[] content, String path) {
        String normal = place(path);
        guarded(normal, () -> {
            new FilePut(this, content, normal).run();
            return true;
        });
    }

    /**
     * Returns the content of a file.
     *
     * @throws BoardFileException when it is no file, or what arrived is not as long as the board says
     */
    public byte[] get(String path) {
        String normal = place(path);
        Optional<byte[]> moved = move(normal);
        return moved.isPresent() ? moved.get() : print(normal);
    }

    private String place(String path) {
        return FilesystemRoot.of(session).place(BoardPaths.normal(path));
    }

    /** Returns whether the wire has a way of its own for such a file, which is worth it. */
    boolean canMove(String path, long size) {
        return size >= WORTH_MOVING && session.transfer(way -> way.takes(path, size));
    }

    private Optional<byte[]> move(String path) {
        if (!canMove(path, WORTH_MOVING)) {
            return Optional.empty();
        }
        FileStatus status = stat(path).orElse(null);
        if (status == null || status.isFolder() || !canMove(path, status.size()) || status.size() > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        List<byte[]> content = new ArrayList<>();
        session.transfer(
                way -> way.get(path, (int) status.size()).map(content::add).orElse(false));
        return content.stream().findFirst();
    }

    private byte[] print(String normal) {
        FileLines lines = new FileLines();
        guarded(normal, () -> {
            run(
                    FileScripts.GET + "_belayg(" + Literals.write(normal) + ",'" + lines.mark() + "')\ndel _belayg",
                    lines::accept);
            return true;
        });
        byte[] content = lines.content();
        if (content == null) {
            throw new BoardFileException(port(), normal, "it did not arrive whole; try again", null);
        }
        return content;
    }

    /** Copies a file of the board to the host: there is always the old file or the new one. */
    public void get(String path, Path file) {
        byte[] content = get(path);
        try {
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".belay", ".new");
            try {
                Files.write(beside, content);
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Returns what is in a folder, by name. */
    public List<FileStatus> list(String folder) {
        String normal = place(folder);
        String prefix = Literals.write(normal.equals("/") ? "" : normal);
        String expression = "[(n,)+__import__('os').stat(" + prefix + "+'/'+n) for n in __import__('os').listdir("
                + Literals.write(normal) + ")]";
        List<FileStatus> found = new ArrayList<>();
        for (Object row : ResultShape.list(evaluate(normal, expression))) {
            List<?> entry = ResultShape.tuple(row, 8);
            found.add(FileStatus.of(
                    BoardPaths.child(normal, String.valueOf(entry.get(0))),
                    ResultShape.number(entry.get(1)),
                    ResultShape.number(entry.get(7))));
        }
        found.sort(Comparator.comparing(FileStatus::path));
        return found;
    }

    /** Returns what is at a path, empty when nothing is. */
    public Optional<FileStatus> stat(String path) {
        String normal = place(path);
        try {
            List<?> fields = ResultShape.tuple(session.evaluate(call("stat", normal), value -> value), 7);
            return Optional.of(
                    FileStatus.of(normal, ResultShape.number(fields.get(0)), ResultShape.number(fields.get(6))));
        } catch (PythonException e) {
            if (e.errno().orElse(0) == NO_ENTRY) {
                return Optional.empty();
            }
            throw failure(normal, e);
        }
    }

    /** Returns whether there is a file or folder. */
    public boolean exists(String path) {
        return stat(path).isPresent();
    }

    /** Removes a file. */
    public void remove(String path) {
        String normal = place(path);
        evaluate(normal, call("remove", normal));
    }

    /** Removes a file, or a folder with all that is in it. */
    public void removeTree(String path) {
        String normal = place(path);
        if (normal.equals("/") || FilesystemRoot.of(session).systems().contains(normal.substring(1))) {
            throw new IllegalArgumentException("the root of a board cannot be removed");
        }
        guarded(normal, () -> {
            run(FileScripts.REMOVE + "_belayr(" + Literals.write(normal) + ")\ndel _belayr", text -> {});
            return true;
        });
    }

    /** Makes a folder. */
    public void makeFolder(String path) {
        String normal = place(path);
        evaluate(normal, call("mkdir", normal));
    }

    /** Gives a file or folder another name. */
    public void rename(String from, String to) {
        String normal = place(from);
        evaluate(normal, "__import__('os').rename(" + Literals.write(normal) + "," + Literals.write(place(to)) + ")");
    }

    private static String call(String function, String path) {
        return "__import__('os')." + function + "(" + Literals.write(path) + ")";
    }

    private @Nullable Object evaluate(String path, String expression) {
        return guarded(path, () -> session.evaluate(expression, value -> value));
    }

    /** What may fail with an OSError. */
    interface Operation {
        @Nullable
        Object run();
    }

    private @Nullable Object guarded(String path, Operation operation) {
        try {
            return operation.run();
        } catch (PythonException e) {
            throw failure(path, e);
        }
    }

    private DeviceException failure(String path, PythonException e) {
        return e.isMissingFeature()
                ? new FeatureUnavailableException(port() + ": " + path
                        + ": this firmware lacks what files over the prompt need (" + e.getMessage() + ")")
                : BoardFileException.of(port(), path, e);
    }

    private String port() {
        return session.port().text();
    }

    BoardSession session() {
        return session;
    }

    /** Runs statements that no history of the device remembers. */
    void run(String source, Consumer<String> output) {
        run(source, output, Conversation.SILENT);
    }

    void run(String source, Consumer<String> output, Conversation conversation) {
        session.converse(source.getBytes(StandardCharsets.US_ASCII), output, conversation, PATIENCE);
    }

    /** Tries to tidy up after a failure, which is the one to tell. */
    void attempt(String source) {
        try {
            run(source, text -> {});
        } catch (DeviceException e) {
            // what stays is found by the next sync or put
        }
    }
}
