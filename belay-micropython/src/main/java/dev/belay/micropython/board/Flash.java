// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.internal.files.Errno;
import dev.belay.micropython.internal.files.ErrnoException;
import dev.belay.micropython.internal.files.FileNode;
import dev.belay.micropython.internal.files.FileTree;
import dev.belay.micropython.internal.files.FileTreeOperations;
import dev.belay.micropython.internal.files.FlashLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The files of a virtual board, accessed without its interpreter. Paths are those on the board, such as
 * {@code /lib/app.py}. Changes are visible to programs on the board immediately. Writing is possible even if programs
 * on the board may only read. Thread-safe.
 */
public final class Flash {
    private final FileTree files;
    private final FileTreeOperations contents;

    Flash(FileTree files) {
        this.files = files;
        this.contents = new FileTreeOperations(files);
    }

    private interface Operation<T> {
        T run() throws ErrnoException;
    }

    private static <T> T run(String verb, String path, Operation<T> operation) {
        try {
            return operation.run();
        } catch (ErrnoException e) {
            throw new FlashException(verb, path, e.errno(), reason(e.errno()));
        }
    }

    private static String reason(int errno) {
        return switch (errno) {
            case Errno.ENOENT -> "it does not exist";
            case Errno.EEXIST -> "it exists already";
            case Errno.EISDIR -> "it is a folder";
            case Errno.ENOTDIR -> "it is a file, or lies below one";
            case Errno.ENOTEMPTY -> "it is not empty";
            case Errno.ENOSPC -> "the flash is full";
            case Errno.EROFS -> "it belongs to the firmware";
            case Errno.EINVAL -> "the folder of the host cannot hold this name";
            case Errno.EACCES -> "a symbolic link is in the way";
            case Errno.ENAMETOOLONG -> "the name is too long";
            default -> "error " + errno;
        };
    }

    /** Returns the content of a file. */
    public byte[] read(String path) {
        return run("read", path, () -> contents.read(FileTree.path(path)));
    }

    /** Returns the content of a file as UTF-8. */
    public String readText(String path) {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    /** Writes a file and creates missing parent folders. */
    public void write(String path, byte[] content) {
        run("write", path, () -> contents.write(FileTree.path(path), content));
    }

    /** Writes a file in UTF-8 as {@link #write(String, byte[])} does. */
    public void write(String path, String content) {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Creates a folder and missing parent folders; an existing folder is left unchanged. */
    public void createFolder(String path) {
        run("make", path, () -> contents.createFolders(FileTree.path(path)));
    }

    /** Returns the entries of a folder, sorted by name. */
    public List<FlashEntry> list(String path) {
        return run("list", path, () -> files.list(files.find(FileTree.path(path)))).stream()
                .map(Flash::entry)
                .toList();
    }

    /** Returns the file or folder at {@code path}, or empty if there is none. */
    public Optional<FlashEntry> stat(String path) {
        try {
            return Optional.of(entry(files.find(FileTree.path(path))));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    private static FlashEntry entry(FileNode node) {
        return new FlashEntry(node.name(), node.isFolder(), node.size());
    }

    /** Deletes a file, or a folder with its content. */
    public void delete(String path) {
        run("delete", path, () -> contents.delete(FileTree.path(path)));
    }

    /** Returns the size of the flash in bytes. */
    public long totalBytes() {
        return files.limits().blocks() * (long) FlashLimits.BLOCK_SIZE;
    }

    /** Returns the number of used bytes, in whole blocks of 4096. */
    public long usedBytes() {
        return files.usedBlocks() * (long) FlashLimits.BLOCK_SIZE;
    }

    /** Returns the number of free bytes, in whole blocks of 4096. */
    public long freeBytes() {
        return totalBytes() - usedBytes();
    }
}
