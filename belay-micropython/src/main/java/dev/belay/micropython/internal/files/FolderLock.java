// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Locks a folder for a single board, against other boards in this JVM (also from other class loaders) and in other
 * processes. The operating system releases the lock when the JVM ends.
 */
public final class FolderLock implements AutoCloseable {
    /** The lock file in the folder itself. It is hidden from the board. */
    public static final String FILE = ".belay-lock";

    /** Beyond the text of the file, because Windows does not permit reading a locked range. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int LONGEST_HOLDER = 200;

    private final String property;
    private final FileChannel channel;

    private FolderLock(String property, FileChannel channel) {
        this.property = property;
        this.channel = channel;
    }

    /**
     * Locks a folder without waiting.
     *
     * @param folder the real path of the folder
     * @param holder the board that uses the folder, for the error message of other boards
     */
    static FolderLock acquire(Path folder, String holder) {
        // On Linux a process loses its lock when it closes any channel to the file. Therefore other boards in this
        // JVM, possibly from other class loaders, must fail before they open it.
        String property = "dev.belay.folder:" + folder;
        Object other = System.getProperties().putIfAbsent(property, holder);
        if (other != null) {
            throw busy(folder, other + " in this program");
        }
        try {
            return new FolderLock(property, lock(folder, holder));
        } catch (IOException e) {
            System.getProperties().remove(property);
            throw new ConnectionFailedException(
                    "the folder " + folder + " cannot be locked (" + IoProblem.of(e)
                            + "); a board needs to write there",
                    e);
        } catch (RuntimeException e) {
            System.getProperties().remove(property);
            throw e;
        }
    }

    private static FileChannel lock(Path folder, String holder) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw busy(folder, Files.readString(file).strip());
            }
            String text = holder + " in process " + ProcessHandle.current().pid();
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(text.substring(0, Math.min(LONGEST_HOLDER, text.length()))
                            .getBytes(StandardCharsets.UTF_8)),
                    0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static DeviceBusyException busy(Path folder, String holder) {
        return new DeviceBusyException("the folder " + folder + " is in use by " + holder
                + "; close that board, or give this one another folder");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Closing the channel releases the lock in any case.
        } finally {
            System.getProperties().remove(property);
        }
    }
}
