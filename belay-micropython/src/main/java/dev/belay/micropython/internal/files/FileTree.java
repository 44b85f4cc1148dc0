// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of a board: a tree in memory, which a {@link FileStore} makes persistent, and beside it the read-only files that come
 * with the firmware, found under {@code /.rom} but not listed. Paths are lists of names from the root. Thread-safe.
 */
public final class FileTree {
    /** The folder of the files of the firmware. */
    public static final String ROM = ".rom";

    private final FileStore store;
    private final FlashLimits limits;
    private final FileNode root = FileNode.folder(1);
    private final FileNode rom = FileNode.folder(2);
    private long numbers = 2;
    private int usedBlocks = FlashLimits.blocksOf(root);

    public FileTree(FileStore store, FlashLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /** Adds the files of the firmware. */
    public synchronized void addRom(Map<String, byte[]> files) {
        files.forEach((path, content) -> {
            FileNode folder = rom;
            List<String> names = List.of(path.split("/", -1));
            for (String name : FilePath.parent(names)) {
                FileNode next = folder.child(name);
                if (next == null) {
                    next = FileNode.folder(++numbers);
                    next.attach(folder, name);
                }
                folder = next;
            }
            FileNode file = FileNode.file(++numbers, content, 0);
            file.attach(folder, FilePath.last(names));
        });
    }

    /** Adds a folder that the store holds already; what it is in was added before. */
    public synchronized void loadFolder(List<String> path) throws ErrnoException {
        load(path, FileNode.folder(++numbers));
    }

    /** Adds a file that the store holds already; the folder it is in was added before. */
    public synchronized void loadFile(List<String> path, byte[] content, long modifiedMillis) throws ErrnoException {
        load(path, FileNode.file(++numbers, content, modifiedMillis));
    }

    private void load(List<String> path, FileNode node) throws ErrnoException {
        claim(FlashLimits.blocksOf(node));
        node.attach(folder(FilePath.parent(path)), FilePath.last(path));
    }

    /** Fails when a new file of {@code size} bytes has no room. */
    public synchronized void checkFreeSpace(long size) throws ErrnoException {
        if (size > (limits.blocks() - usedBlocks) * (long) FlashLimits.BLOCK_SIZE) {
            throw new ErrnoException(Errno.ENOSPC);
        }
    }

    public synchronized FileNode find(List<String> path) throws ErrnoException {
        FileNode node = root;
        int from = 0;
        if (!path.isEmpty() && path.get(0).equals(ROM)) {
            node = rom;
            from = 1;
        }
        for (String name : path.subList(from, path.size())) {
            if (!node.isFolder()) {
                throw new ErrnoException(Errno.ENOTDIR);
            }
            FileNode child = node.child(name);
            if (child == null) {
                throw new ErrnoException(Errno.ENOENT);
            }
            node = child;
        }
        return node;
    }

    /** Returns whether there is a file of this name in the root folder. */
    public synchronized boolean containsFile(String name) {
        FileNode node = root.child(name);
        return node != null && !node.isFolder();
    }

    private FileNode folder(List<String> path) throws ErrnoException {
        FileNode node = find(path);
        if (!node.isFolder()) {
            throw new ErrnoException(Errno.ENOTDIR);
        }
        return node;
    }

    /** Returns the content of {@code folder}, sorted by name. */
    public synchronized List<FileNode> list(FileNode folder) throws ErrnoException {
        if (!folder.isFolder()) {
            throw new ErrnoException(Errno.ENOTDIR);
        }
        return new ArrayList<>(folder.children());
    }

    public synchronized void createFolder(List<String> path) throws ErrnoException {
        checkNew(path);
        claim(FlashLimits.blocksOf(root));
        try {
            store.createFolder(path);
        } catch (ErrnoException e) {
            claim(-FlashLimits.blocksOf(root));
            throw e;
        }
        FileNode.folder(++numbers).attach(folder(FilePath.parent(path)), FilePath.last(path));
    }

    public synchronized FileNode createFile(List<String> path) throws ErrnoException {
        checkNew(path);
        store.createFile(path);
        FileNode file = FileNode.file(++numbers, new byte[0], System.currentTimeMillis());
        file.attach(folder(FilePath.parent(path)), FilePath.last(path));
        return file;
    }

    private void checkNew(List<String> path) throws ErrnoException {
        if (path.isEmpty() || (path.size() == 1 && path.get(0).equals(ROM))) {
            throw new ErrnoException(Errno.EEXIST);
        }
        checkWritable(path);
        if (folder(FilePath.parent(path)).child(FilePath.last(path)) != null) {
            throw new ErrnoException(Errno.EEXIST);
        }
    }

    private static void checkWritable(List<String> path) throws ErrnoException {
        if (!path.isEmpty() && path.get(0).equals(ROM)) {
            throw new ErrnoException(Errno.EROFS);
        }
    }

    private void checkWritable(FileNode node) throws ErrnoException {
        checkWritable(path(node));
    }

    /** Returns the path of {@code node}, or the empty list when it is the root or was deleted. */
    private List<String> path(FileNode node) {
        List<String> names = new ArrayList<>();
        for (FileNode at = node; at != root && at != null; at = at.parent()) {
            names.add(0, at == rom ? ROM : at.name());
        }
        return names;
    }

    private boolean isStored(FileNode node) {
        FileNode top = node;
        for (FileNode up = top.parent(); up != null; up = top.parent()) {
            top = up;
        }
        return top == root;
    }

    /** Returns up to {@code length} bytes from {@code position}; fewer at the end of the file. */
    public synchronized byte[] read(FileNode file, long position, int length) {
        return file.read(position, length);
    }

    /** Writes all of {@code data}, or fails and writes nothing. Fills a gap before {@code position} with zeros. */
    public synchronized void write(FileNode file, long position, byte[] data) throws ErrnoException {
        if (position + data.length > Integer.MAX_VALUE) {
            throw new ErrnoException(Errno.ENOSPC);
        }
        int newSize = Math.max(file.size(), (int) position + data.length);
        resizing(file, newSize, path -> store.write(path, (int) position, data));
        file.write((int) position, data);
    }

    public synchronized void resize(FileNode file, int newSize) throws ErrnoException {
        resizing(file, newSize, path -> store.resize(path, newSize));
        file.resize(newSize);
    }

    private interface Change {
        void apply(List<String> path) throws ErrnoException;
    }

    /** A file that was deleted while it was open still accepts writes, which only its open descriptors can read. */
    private void resizing(FileNode file, int newSize, Change change) throws ErrnoException {
        checkWritable(file);
        if (isStored(file)) {
            int more = FlashLimits.blocksOf(newSize) - FlashLimits.blocksOf(file);
            claim(more);
            try {
                change.apply(path(file));
            } catch (ErrnoException e) {
                claim(-more);
                throw e;
            }
        }
    }

    private void claim(int blocks) throws ErrnoException {
        if (blocks > 0 && usedBlocks + blocks > limits.blocks()) {
            throw new ErrnoException(Errno.ENOSPC);
        }
        usedBlocks += blocks;
    }

    public synchronized void deleteFile(List<String> path) throws ErrnoException {
        FileNode file = find(path);
        checkWritable(path);
        if (file.isFolder()) {
            throw new ErrnoException(Errno.EISDIR);
        }
        delete(path, file);
    }

    public synchronized void deleteFolder(List<String> path) throws ErrnoException {
        FileNode folder = find(path);
        checkWritable(path);
        if (!folder.isFolder()) {
            throw new ErrnoException(Errno.ENOTDIR);
        }
        if (folder == root) {
            throw new ErrnoException(Errno.EINVAL);
        }
        if (!folder.children().isEmpty()) {
            throw new ErrnoException(Errno.ENOTEMPTY);
        }
        delete(path, folder);
    }

    private void delete(List<String> path, FileNode node) throws ErrnoException {
        store.delete(path);
        node.detach();
        usedBlocks -= FlashLimits.blocksOf(node);
    }

    /** Renames in one step. A file replaces a file, a folder an empty folder. */
    public synchronized void rename(List<String> from, List<String> to) throws ErrnoException {
        FileNode node = find(from);
        checkWritable(from);
        checkWritable(to);
        if (from.isEmpty() || to.isEmpty() || (to.size() > from.size() && FilePath.startsWith(to, from))) {
            throw new ErrnoException(Errno.EINVAL);
        }
        FileNode folder = folder(FilePath.parent(to));
        FileNode replaced = folder.child(FilePath.last(to));
        if (replaced == node) {
            return;
        }
        if (replaced != null) {
            checkReplaceable(replaced, node);
        }
        store.rename(from, to);
        if (replaced != null) {
            replaced.detach();
            usedBlocks -= FlashLimits.blocksOf(replaced);
        }
        node.detach();
        node.attach(folder, FilePath.last(to));
    }

    private static void checkReplaceable(FileNode replaced, FileNode by) throws ErrnoException {
        if (replaced.isFolder() != by.isFolder()) {
            throw new ErrnoException(replaced.isFolder() ? Errno.EISDIR : Errno.ENOTDIR);
        }
        if (!replaced.children().isEmpty()) {
            throw new ErrnoException(Errno.ENOTEMPTY);
        }
    }

    /** Returns the names that lead from the root to {@code path}. */
    public static List<String> path(String path) throws ErrnoException {
        return FilePath.resolve(List.of(), path);
    }

    public FlashLimits limits() {
        return limits;
    }

    public synchronized int usedBlocks() {
        return usedBlocks;
    }

    public synchronized void close() {
        store.close();
    }
}
