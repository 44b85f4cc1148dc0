// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

import dev.belay.internal.text.IoProblem;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a board's files in a folder of the host. Each change is written immediately, so that killing the JVM has the
 * same effect as unplugging a board. Never leaves the folder: symbolic links are rejected everywhere.
 */
final class FolderFileStore implements FileStore {
    private static final Logger LOG = LoggerFactory.getLogger(FolderFileStore.class);

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

    private void run(Path host, Operation operation) throws ErrnoException {
        try {
            operation.run();
        } catch (IOException e) {
            throw failure(host, e);
        }
    }

    /** Logs why the host failed, since the board's program only receives a number. */
    private ErrnoException failure(Path host, IOException e) {
        LOG.error("The virtual board cannot write {}", IoProblem.of(host, e));
        return new ErrnoException(isDiskFull(e) ? Errno.ENOSPC : Errno.EIO);
    }

    /** The message is the operating system's, in its language. */
    private boolean isDiskFull(IOException e) {
        try {
            return IoProblem.of(e).contains("No space left")
                    || Files.getFileStore(folder).getUsableSpace() < FlashLimits.BLOCK_SIZE;
        } catch (IOException unknown) {
            return false;
        }
    }

    /**
     * Creates an entry. A name that is free on the board but exists on the host differs in case, for example: the host
     * cannot store both.
     */
    private void create(Path host, Operation operation) throws ErrnoException {
        try {
            operation.run();
        } catch (FileAlreadyExistsException e) {
            throw new ErrnoException(Errno.EINVAL);
        } catch (IOException e) {
            throw failure(host, e);
        }
    }

    @Override
    public void createFile(List<String> path) throws ErrnoException {
        Path host = host(path);
        create(host, () -> Files.createFile(host));
    }

    @Override
    public void createFolder(List<String> path) throws ErrnoException {
        Path host = host(path);
        create(host, () -> Files.createDirectory(host));
    }

    private static FileChannel open(Path host) throws IOException {
        return FileChannel.open(host, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void write(List<String> path, int position, byte[] data) throws ErrnoException {
        Path host = host(path);
        run(host, () -> {
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
        run(host, () -> {
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
        run(target, () -> Files.move(source, target, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public void delete(List<String> path) throws ErrnoException {
        Path host = host(path);
        run(host, () -> Files.deleteIfExists(host));
    }

    @Override
    public void close() {
        lock.close();
    }
}
