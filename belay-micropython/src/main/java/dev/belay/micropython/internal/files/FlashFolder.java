// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.internal.io.BoardLease;
import dev.belay.internal.io.PortLock;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Opens the host's folder that stores a board's flash. */
public final class FlashFolder {
    private FlashFolder() {}

    /**
     * Locks a folder, creating it if it is missing, and reads it.
     *
     * @param holder the board that uses the folder, for the error message of other boards
     * @throws dev.belay.errors.DeviceException if the folder cannot be used; the message contains the reason and the remedy
     */
    public static FileTree open(Path folder, FlashLimits limits, String holder) {
        Path real = real(folder);
        FolderLock lock = FolderLock.acquire(real, holder);
        try {
            BoardLease.check(holder, PortLock.folderKey(real));
            FileTree files = new FileTree(new FolderFileStore(real, lock), limits);
            Files.walkFileTree(real, new Reader(real, files));
            return files;
        } catch (IOException e) {
            lock.close();
            throw new ConnectionFailedException("the folder " + folder + " cannot be read: " + IoProblem.of(e), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path real(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return folder.toRealPath();
        } catch (IOException e) {
            throw new ConnectionFailedException(
                    "the folder " + folder + " cannot be created (" + IoProblem.of(e)
                            + "); name a folder for the board's flash",
                    e);
        }
    }

    private static final class Reader extends SimpleFileVisitor<Path> {
        private final Path root;
        private final FileTree files;

        Reader(Path root, FileTree files) {
            this.root = root;
            this.files = files;
        }

        private List<String> names(Path path) {
            List<String> names = new ArrayList<>();
            root.relativize(path).forEach(name -> names.add(name.toString()));
            return names;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root)) {
                load(() -> files.loadFolder(names(folder)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (file.equals(root.resolve(FolderLock.FILE))) {
                return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile()) {
                throw new ConnectionFailedException(file + " is neither a file nor a folder"
                        + (attributes.isSymbolicLink() ? " but a symbolic link" : "")
                        + ", which a board's flash cannot hold; remove it or name another folder");
            }
            long millis = attributes.lastModifiedTime().toMillis();
            load(() -> {
                files.checkFreeSpace(attributes.size());
                files.loadFile(names(file), Files.readAllBytes(file), millis);
            });
            return FileVisitResult.CONTINUE;
        }

        private interface Step {
            void run() throws ErrnoException, IOException;
        }

        private void load(Step step) {
            try {
                step.run();
            } catch (ErrnoException e) {
                long kib = files.limits().blocks() * (long) FlashLimits.BLOCK_SIZE / 1024;
                throw new ConnectionFailedException("the folder " + root + " holds more than the board's flash of "
                        + kib + " KiB; name another folder, or give the board more with the option flash=KIB");
            } catch (IOException e) {
                throw new ConnectionFailedException("the folder " + root + " cannot be read: " + IoProblem.of(e), e);
            }
        }
    }
}
