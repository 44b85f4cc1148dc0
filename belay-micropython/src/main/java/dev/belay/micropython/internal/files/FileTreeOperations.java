// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Atomic operations on whole files and folders of a file tree. */
public final class FileTreeOperations {
    private final FileTree files;

    public FileTreeOperations(FileTree files) {
        this.files = files;
    }

    public byte[] read(List<String> path) throws ErrnoException {
        synchronized (files) {
            FileNode file = file(files.find(path));
            return files.read(file, 0, file.size());
        }
    }

    private static FileNode file(FileNode node) throws ErrnoException {
        if (node.isFolder()) {
            throw new ErrnoException(Errno.EISDIR);
        }
        return node;
    }

    private @Nullable FileNode findOrNull(List<String> path) throws ErrnoException {
        try {
            return files.find(path);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    /** Writes a file and returns it. */
    public FileNode write(List<String> path, byte[] content) throws ErrnoException {
        synchronized (files) {
            if (!path.isEmpty()) {
                createFolders(path.subList(0, path.size() - 1));
            }
            FileNode found = findOrNull(path);
            FileNode file = found == null ? files.createFile(path) : file(found);
            files.resize(file, 0);
            files.write(file, 0, content);
            return file;
        }
    }

    /** Creates folders and returns the last one. */
    public FileNode createFolders(List<String> path) throws ErrnoException {
        synchronized (files) {
            for (int depth = 1; depth <= path.size(); depth++) {
                if (findOrNull(path.subList(0, depth)) == null) {
                    files.createFolder(path.subList(0, depth));
                }
            }
            FileNode last = files.find(path);
            if (!last.isFolder()) {
                throw new ErrnoException(Errno.ENOTDIR);
            }
            return last;
        }
    }

    /** Deletes a file or folder and returns it. Of the root, only the content is deleted. */
    public FileNode delete(List<String> path) throws ErrnoException {
        synchronized (files) {
            FileNode node = files.find(path);
            if (!node.isFolder()) {
                files.deleteFile(path);
                return node;
            }
            for (FileNode child : files.list(node)) {
                List<String> names = new ArrayList<>(path);
                names.add(child.name());
                delete(names);
            }
            if (!path.isEmpty()) {
                files.deleteFolder(path);
            }
            return node;
        }
    }
}
