// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

import dev.belay.micropython.internal.files.Errno;
import dev.belay.micropython.internal.files.ErrnoException;
import dev.belay.micropython.internal.files.FileNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program's open files, by number. Numbers 0 to 2 are the console as text, 100 the console as bytes. */
public final class DescriptorTable {
    static final int STDIN = 0;
    static final int STDERR = 2;
    static final int CONSOLE_BYTES = 100;

    private final List<@Nullable OpenFile> files = new ArrayList<>();

    static final class OpenFile {
        final FileNode node;
        final boolean append;
        final boolean writable;
        long position;

        /** The content of a folder when reading it began. */
        @Nullable
        List<FileNode> entries;

        OpenFile(FileNode node, boolean append, boolean writable) {
            this.node = node;
            this.append = append;
            this.writable = writable;
        }
    }

    static boolean isConsole(long descriptor) {
        return (descriptor >= STDIN && descriptor <= STDERR) || descriptor == CONSOLE_BYTES;
    }

    int open(OpenFile file) {
        int free = files.indexOf(null);
        if (free < 0) {
            free = files.size();
            files.add(null);
        }
        files.set(free, file);
        return number(free);
    }

    /** Skips the numbers of the console. */
    private static int number(int index) {
        int number = index + STDERR + 1;
        return number < CONSOLE_BYTES ? number : number + 1;
    }

    private static int index(long number) {
        return (int) (number < CONSOLE_BYTES ? number : number - 1) - STDERR - 1;
    }

    OpenFile get(long number) throws ErrnoException {
        int index = index(number);
        OpenFile file = number != CONSOLE_BYTES && index >= 0 && index < files.size() ? files.get(index) : null;
        if (file == null) {
            throw new ErrnoException(Errno.EBADF);
        }
        return file;
    }

    void close(long number) throws ErrnoException {
        get(number);
        files.set(index(number), null);
    }
}
