// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

import dev.belay.micropython.internal.files.Errno;
import dev.belay.micropython.internal.files.ErrnoException;
import dev.belay.micropython.internal.files.FileNode;
import dev.belay.micropython.internal.files.FilePath;
import dev.belay.micropython.internal.files.FileTree;
import dev.belay.micropython.internal.wasm.GuestMemory;
import dev.belay.micropython.internal.wasm.HostImport;
import dev.belay.micropython.internal.wasm.ImportGroup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The system calls that take paths. The current folder is the program's own. */
public final class PathCalls implements ImportGroup {
    private static final int O_WRITE = 1 | 2;
    private static final int O_CREAT = 64;
    private static final int O_EXCL = 128;
    private static final int O_TRUNC = 512;
    private static final int O_APPEND = 1024;
    private static final int O_DIRECTORY = 65536;
    private static final int AT_REMOVEDIR = 512;

    private final GuestMemory memory;
    private final FileTree files;
    private final DescriptorTable descriptors;
    private final StatWriter stats;
    private List<String> current = List.of();

    public PathCalls(GuestMemory memory, FileTree files, DescriptorTable descriptors) {
        this.memory = memory;
        this.files = files;
        this.descriptors = descriptors;
        this.stats = new StatWriter(memory);
    }

    @Override
    public @Nullable HostImport find(String name) {
        return switch (name) {
            case "__syscall_chdir" -> HostImport.syscall(a -> changeFolder(path(a[0])));
            case "__syscall_getcwd" -> HostImport.syscall(a -> currentFolder((int) a[0], (int) a[1]));
            case "__syscall_mkdirat" ->
                HostImport.syscall(a -> {
                    files.createFolder(writable(path(a[1])));
                    return 0;
                });
            case "__syscall_rmdir" ->
                HostImport.syscall(a -> {
                    files.deleteFolder(writable(path(a[0])));
                    return 0;
                });
            case "__syscall_unlinkat" -> HostImport.syscall(a -> unlink(writable(path(a[1])), (int) a[2]));
            case "__syscall_renameat" ->
                HostImport.syscall(a -> {
                    files.rename(writable(path(a[1])), writable(path(a[3])));
                    return 0;
                });
            case "__syscall_openat" -> HostImport.syscall(a -> open(path(a[1]), (int) a[2]));
            case "__syscall_open" -> HostImport.syscall(a -> open(path(a[0]), (int) a[1]));
            case "__syscall_stat64", "__syscall_lstat64" ->
                HostImport.syscall(a -> stats.write(files.find(pathOrCurrent(a[0])), (int) a[1]));
            case "__syscall_newfstatat" -> HostImport.syscall(a -> stats.write(files.find(path(a[1])), (int) a[2]));
            case "__syscall_statfs64" ->
                HostImport.syscall(a -> {
                    files.find(pathOrCurrent(a[0]));
                    return stats.writeFileSystem(files.limits(), files.usedBlocks(), (int) a[1], (int) a[2]);
                });
            default -> null;
        };
    }

    private List<String> path(long address) throws ErrnoException {
        return FilePath.resolve(current, memory.readText(address));
    }

    /** Returns a path of which the empty one is the current folder, as it is in MicroPython's own file systems. */
    private List<String> pathOrCurrent(long address) throws ErrnoException {
        return memory.readByte((int) address) == 0 ? current : path(address);
    }

    private List<String> writable(List<String> path) throws ErrnoException {
        if (files.limits().readOnly()) {
            throw new ErrnoException(Errno.EROFS);
        }
        return path;
    }

    private long changeFolder(List<String> path) throws ErrnoException {
        if (!files.find(path).isFolder()) {
            throw new ErrnoException(Errno.ENOTDIR);
        }
        current = path;
        return 0;
    }

    private long currentFolder(int buffer, int size) throws ErrnoException {
        byte[] text = (FilePath.text(current) + "\0").getBytes(StandardCharsets.UTF_8);
        if (text.length > size) {
            throw new ErrnoException(Errno.ERANGE);
        }
        memory.write(buffer, text);
        return text.length;
    }

    private long unlink(List<String> path, int flags) throws ErrnoException {
        if (flags == AT_REMOVEDIR) {
            files.deleteFolder(path);
        } else {
            files.deleteFile(path);
        }
        return 0;
    }

    private long open(List<String> path, int flags) throws ErrnoException {
        boolean write = (flags & O_WRITE) != 0;
        FileNode node = findOrCreate(write ? writable(path) : path, flags);
        if (node.isFolder() && write) {
            throw new ErrnoException(Errno.EISDIR);
        }
        if (!node.isFolder() && (flags & O_DIRECTORY) != 0) {
            throw new ErrnoException(Errno.ENOTDIR);
        }
        if (write) {
            // Also when the size stays, because it fails for a file that may not be written.
            files.resize(node, (flags & O_TRUNC) != 0 ? 0 : node.size());
        }
        return descriptors.open(new DescriptorTable.OpenFile(node, (flags & O_APPEND) != 0, write));
    }

    private FileNode findOrCreate(List<String> path, int flags) throws ErrnoException {
        if ((flags & O_CREAT) == 0) {
            return files.find(path);
        }
        try {
            FileNode found = files.find(path);
            if ((flags & O_EXCL) != 0) {
                throw new ErrnoException(Errno.EEXIST);
            }
            return found;
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
            return files.createFile(path);
        }
    }
}
