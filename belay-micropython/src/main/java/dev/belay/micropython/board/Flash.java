// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.wasm.Errno;
import dev.belay.micropython.wasm.ErrnoException;
import dev.belay.micropython.wasm.FileNode;
import dev.belay.micropython.wasm.FileTree;
import dev.belay.micropython.wasm.FlashLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The files of a virtual board, as if its flash were taken out and read: the board need not answer. Paths are as on the
 * board, {@code /lib/app.py}. A program on the board sees each change at once. Writing works also where programs may only
 * read. Thread-safe.
 */
public final class Flash {
    private final FileTree files;
    private final WholeFiles contents;

    Flash(FileTree files) {
        this.files = files;
        this.contents = new WholeFiles(files);
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
            case Errno.ENOENT -> "it is not there";
            case Errno.EEXIST -> "it is there already";
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

    /** Writes a file, making it and the folders it is in if they are not there. */
    public void write(String path, byte[] content) {
        run("write", path, () -> contents.write(FileTree.path(path), content));
    }

    /** Writes a file as {@link #write(String, byte[])} does, in UTF-8. */
    public void write(String path, String content) {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes a folder and the folders it is in; one that is there already stays as it is. */
    public void createFolder(String path) {
        run("make", path, () -> contents.createFolders(FileTree.path(path)));
    }

    /** Returns what a folder contains, sorted by name. */
    public List<FlashEntry> list(String path) {
        return run("list", path, () -> files.list(files.find(FileTree.path(path)))).stream()
                .map(Flash::entry)
                .toList();
    }

    /** Returns what is at {@code path}, or nothing. */
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

    /** Deletes a file, or a folder with all that is in it. */
    public void delete(String path) {
        run("delete", path, () -> contents.delete(FileTree.path(path)));
    }

    /** Returns the size of the flash in bytes. */
    public long totalBytes() {
        return files.limits().blocks() * (long) FlashLimits.BLOCK_SIZE;
    }

    /** Returns how many bytes are taken, in whole blocks of 4096. */
    public long usedBytes() {
        return files.usedBlocks() * (long) FlashLimits.BLOCK_SIZE;
    }

    /** Returns how many bytes are free, in whole blocks of 4096. */
    public long freeBytes() {
        return totalBytes() - usedBytes();
    }
}
