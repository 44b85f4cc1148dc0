// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Stores a board's files in a folder of the host. Each change is written immediately, so that killing the JVM has the
 * same effect as unplugging a board. Never leaves the folder: symbolic links are rejected everywhere.
 */
final class FolderFileStore implements FileStore {
    private final Path folder;
    private final FolderLock lock;

    /** @param folder the real path of the folder */
    FolderFileStore(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    private interface Operation {
        void run() throws IOException;
    }

    private Path host(List<String> path) throws ErrnoException {
        Path at = folder;
        for (String name : path) {
            if (Files.isSymbolicLink(at)) {
                throw new ErrnoException(Errno.EACCES);
            }
            at = at.resolve(single(name));
        }
        return at;
    }

    /** Converts a name to a path element; rejects names that the host would split or cannot represent. */
    private static Path single(String name) throws ErrnoException {
        try {
            Path path = Path.of(name);
            if (path.getNameCount() == 1
                    && !path.isAbsolute()
                    && path.toString().equals(name)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // handled below
        }
        throw new ErrnoException(Errno.EINVAL);
    }

    private static void run(int errno, Operation operation) throws ErrnoException {
        try {
            operation.run();
        } catch (IOException e) {
            throw new ErrnoException(errno);
        }
    }

    /**
     * Creates an entry. A name that is free on the board but exists on the host differs in case, for example: the host
     * cannot store both.
     */
    private static void create(Operation operation) throws ErrnoException {
        try {
            operation.run();
        } catch (FileAlreadyExistsException e) {
            throw new ErrnoException(Errno.EINVAL);
        } catch (IOException e) {
            throw new ErrnoException(Errno.EIO);
        }
    }

    @Override
    public void createFile(List<String> path) throws ErrnoException {
        Path host = host(path);
        create(() -> Files.createFile(host));
    }

    @Override
    public void createFolder(List<String> path) throws ErrnoException {
        Path host = host(path);
        create(() -> Files.createDirectory(host));
    }

    private static FileChannel open(Path host) throws IOException {
        return FileChannel.open(host, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void write(List<String> path, int position, byte[] data) throws ErrnoException {
        Path host = host(path);
        run(Errno.EIO, () -> {
            try (FileChannel channel = open(host)) {
                ByteBuffer left = ByteBuffer.wrap(data);
                while (left.hasRemaining()) {
                    channel.write(left, position + (long) left.position());
                }
            }
        });
    }

    @Override
    public void resize(List<String> path, int size) throws ErrnoException {
        Path host = host(path);
        run(Errno.EIO, () -> {
            try (FileChannel channel = open(host)) {
                if (channel.size() < size) {
                    channel.write(ByteBuffer.allocate(1), size - 1L);
                } else {
                    channel.truncate(size);
                }
            }
        });
    }

    @Override
    public void rename(List<String> from, List<String> to) throws ErrnoException {
        Path source = host(from);
        Path target = host(to);
        run(Errno.EIO, () -> Files.move(source, target, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public void delete(List<String> path) throws ErrnoException {
        Path host = host(path);
        run(Errno.EIO, () -> Files.deleteIfExists(host));
    }

    @Override
    public void close() {
        lock.close();
    }
}
