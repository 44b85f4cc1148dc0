// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.repl.LineMark;
import dev.belay.internal.repl.SourceDamage;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.ResultShape;
import dev.belay.internal.text.IoProblem;
import dev.belay.python.Literals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Operations on single files of a board, for example {@code device.files().put(bytes, "/config.json")}. Paths are
 * absolute; {@code /} means the folder that {@link #root} returns. Thread-safe. All methods throw
 * {@link BoardFileException} if the board reports an error.
 */
public final class BoardFiles {
    private static final int ENOENT = 2;

    /** Size in bytes from which the file transfer of the link is used. Smaller files are faster over the REPL. */
    private static final long SMALLEST_TRANSFER = 512;

    private final BoardSession session;
    private final BoardFileCommands board;

    /** Creates a view of the files of a session. */
    public BoardFiles(BoardSession session) {
        this.session = session;
        this.board = new BoardFileCommands(session);
    }

    /** Returns the folder that {@code /} means: {@code /flash}, for example, on boards whose root accepts no files. */
    public FilesystemRoot root() {
        return FilesystemRoot.of(session);
    }

    /** Copies a file of the host to the board, as {@link #put(byte[], String)} does. */
    public void put(Path file, String path) {
        try {
            put(Files.readAllBytes(file), path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + IoProblem.of(file, e), e);
        }
    }

    /**
     * Writes a file on the board and creates missing folders. The content is written to a temporary file, read back and
     * verified, and then renamed, so that the path always has either the complete old content or the complete new
     * content.
     */
    public void put(byte[] content, String path) {
        String absolute = resolve(path);
        translateErrors(absolute, () -> {
            new FileUpload(board, content, absolute).run();
            return true;
        });
    }

    /**
     * Returns the content of a file.
     *
     * @throws BoardFileException if the path is not a file, or the received content is incomplete or damaged
     */
    public byte[] get(String path) {
        String absolute = resolve(path);
        return getOverLink(absolute).orElseGet(() -> getOverRepl(absolute));
    }

    private String resolve(String path) {
        return FilesystemRoot.of(session).resolve(BoardPaths.normalize(path));
    }

    /** Returns whether the link can transfer such a file without the REPL, and the file is large enough for it. */
    static boolean canTransfer(BoardSession session, String path, long size) {
        return size >= SMALLEST_TRANSFER && session.transfer(transfer -> transfer.takes(path, size));
    }

    private Optional<byte[]> getOverLink(String path) {
        if (!canTransfer(session, path, SMALLEST_TRANSFER)) {
            return Optional.empty();
        }
        FileStatus status = stat(path).orElse(null);
        if (status == null
                || status.isFolder()
                || !canTransfer(session, path, status.size())
                || status.size() > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        List<byte[]> received = new ArrayList<>();
        session.transfer(transfer ->
                transfer.get(path, (int) status.size()).map(received::add).orElse(false));
        Optional<byte[]> content = received.stream().findFirst();
        content.ifPresent(bytes -> verify(path, bytes));
        return content;
    }

    /** Compares a content with the checksum that the board calculates. */
    private void verify(String path, byte[] content) {
        LineMark mark = LineMark.random();
        List<String> printed = new ArrayList<>();
        translateErrors(path, () -> {
            board.run(
                    FileScripts.CHECKSUM + "print(" + mark.python() + "+'%d %s %d'%" + FileScripts.CHECKSUM_OF + "("
                            + Literals.write(path) + "))\n",
                    board.lines("the board's checksum of a file", mark, content.length, printed::add));
            return true;
        });
        FileChecksum checksum = FileChecksum.parse(printed.get(0));
        if (checksum == null || !checksum.matches(content)) {
            throw damaged(path);
        }
    }

    private BoardFileException damaged(String path) {
        return new BoardFileException(port(), path, "the received content is incomplete or damaged; try again", null);
    }

    private byte[] getOverRepl(String absolute) {
        LineMark mark = LineMark.random();
        FileOutputParser output = new FileOutputParser();
        translateErrors(absolute, () -> {
            board.run(
                    FileScripts.GET + FileScripts.PRINT_FILE + "(" + Literals.write(absolute) + "," + mark.python()
                            + ")\n",
                    board.lines("the content of a file", mark, 0, output));
            return true;
        });
        byte[] content = output.content();
        if (content == null) {
            throw damaged(absolute);
        }
        return content;
    }

    /** Copies a file of the board to the host: writes a temporary file in the same folder and renames it. */
    public void get(String path, Path file) {
        byte[] content = get(path);
        try {
            AtomicFile.writeOutput(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + IoProblem.of(file, e), e);
        }
    }

    /** Returns the files and folders in a folder, sorted by path. */
    public List<FileStatus> list(String folder) {
        String absolute = resolve(folder);
        String prefix = Literals.write(absolute.equals("/") ? "" : absolute);
        String expression = "[(n,)+__import__('os').stat(" + prefix + "+'/'+n) for n in __import__('os').listdir("
                + Literals.write(absolute) + ")]";
        List<FileStatus> found = new ArrayList<>();
        for (Object row : ResultShape.list(evaluate(absolute, expression))) {
            List<?> entry = ResultShape.tuple(row, 8);
            found.add(FileStatus.of(
                    BoardPaths.child(absolute, String.valueOf(entry.get(0))),
                    ResultShape.number(entry.get(1)),
                    ResultShape.number(entry.get(7))));
        }
        found.sort(Comparator.comparing(FileStatus::path));
        return found;
    }

    /** Returns the type and size of a file or folder, empty if the path does not exist. */
    public Optional<FileStatus> stat(String path) {
        String absolute = resolve(path);
        try {
            List<?> fields = ResultShape.tuple(session.evaluate(call("stat", absolute), value -> value), 7);
            return Optional.of(
                    FileStatus.of(absolute, ResultShape.number(fields.get(0)), ResultShape.number(fields.get(6))));
        } catch (PythonException e) {
            if (e.errno().orElse(0) == ENOENT) {
                return Optional.empty();
            }
            throw failure(absolute, e);
        }
    }

    /** Returns whether a path exists. */
    public boolean exists(String path) {
        return stat(path).isPresent();
    }

    /** Removes a file. */
    public void remove(String path) {
        String absolute = resolve(path);
        evaluate(absolute, call("remove", absolute));
    }

    /** Removes a file, or a folder with its content. */
    public void removeTree(String path) {
        String absolute = resolve(path);
        if (absolute.equals("/") || FilesystemRoot.of(session).systems().contains(absolute.substring(1))) {
            throw new IllegalArgumentException("the root of a board cannot be removed");
        }
        translateErrors(absolute, () -> {
            LineMark mark = LineMark.random();
            board.run(
                    FileScripts.REMOVE + FileScripts.REMOVE_TREE + "(" + Literals.write(absolute) + "," + mark.python()
                            + ")\nprint(" + mark.python(".") + ")\n",
                    "the board's confirmation of a removal",
                    mark);
            return true;
        });
    }

    /** Creates a folder, whose parent must exist. */
    public void makeFolder(String path) {
        String absolute = resolve(path);
        evaluate(absolute, call("mkdir", absolute));
    }

    /** Renames or moves a file or folder. */
    public void rename(String from, String to) {
        String absolute = resolve(from);
        evaluate(
                absolute,
                "__import__('os').rename(" + Literals.write(absolute) + "," + Literals.write(resolve(to)) + ")");
    }

    private static String call(String function, String path) {
        return "__import__('os')." + function + "(" + Literals.write(path) + ")";
    }

    private @Nullable Object evaluate(String path, String expression) {
        return translateErrors(path, () -> session.evaluate(expression, value -> value));
    }

    /** An operation on the board that can raise an OSError. */
    interface Operation {
        @Nullable
        Object run();
    }

    private @Nullable Object translateErrors(String path, Operation operation) {
        try {
            return operation.run();
        } catch (PythonException e) {
            throw failure(path, e);
        }
    }

    private DeviceException failure(String path, PythonException e) {
        return e.isMissingFeature() && !SourceDamage.isLikely(e.type(), e.pythonMessage())
                ? new FeatureUnavailableException(port() + ": " + path
                        + ": this firmware lacks what file operations need (" + e.getMessage() + ")")
                : BoardFileException.of(port(), path, e);
    }

    private String port() {
        return session.port().text();
    }
}
