// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

import dev.belay.micropython.internal.files.Errno;
import dev.belay.micropython.internal.files.ErrnoException;
import dev.belay.micropython.internal.files.FileNode;
import dev.belay.micropython.internal.files.FileTree;
import dev.belay.micropython.internal.wasm.GuestMemory;
import dev.belay.micropython.internal.wasm.HostImport;
import dev.belay.micropython.internal.wasm.ImportGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The system calls that take descriptors of files. */
public final class DescriptorCalls implements ImportGroup {
    private static final int ENTRY_SIZE = 280;
    private static final int ENTRY_NAME = 19;
    private static final int ENTRY_FOLDER = 4;
    private static final int ENTRY_FILE = 8;

    private final GuestMemory memory;
    private final FileTree files;
    private final DescriptorTable descriptors;
    private final StatWriter stats;
    private final ConsoleCalls console;

    public DescriptorCalls(GuestMemory memory, FileTree files, DescriptorTable descriptors, ConsoleCalls console) {
        this.memory = memory;
        this.files = files;
        this.descriptors = descriptors;
        this.stats = new StatWriter(memory);
        this.console = console;
    }

    @Override
    public @Nullable HostImport find(String name) {
        return switch (name) {
            case "fd_read" -> HostImport.wasi(a -> read(a[0], IoVectors.at(memory, a[1], a[2]), (int) a[3]));
            case "fd_write" -> HostImport.wasi(a -> write(a[0], IoVectors.at(memory, a[1], a[2]), (int) a[3]));
            case "fd_seek" -> HostImport.wasi(this::seek);
            case "fd_close" ->
                HostImport.wasi(a -> {
                    descriptors.close(a[0]);
                    return 0;
                });
            case "fd_sync" -> arguments -> 0;
            case "__syscall_fstat64" ->
                HostImport.syscall(a -> DescriptorTable.isConsole(a[0])
                        ? stats.writeConsole((int) a[1])
                        : stats.write(descriptors.get(a[0]).node, (int) a[1]));
            case "__syscall_getdents64" ->
                HostImport.syscall(a -> readFolder(descriptors.get(a[0]), (int) a[1], (int) a[2]));
            default -> null;
        };
    }

    private long read(long descriptor, List<IoVectors.Span> spans, int result) throws ErrnoException {
        if (DescriptorTable.isConsole(descriptor)) {
            memory.writeInt(result, console.read(descriptor, spans));
            return 0;
        }
        DescriptorTable.OpenFile file = descriptors.get(descriptor);
        if (file.node.isFolder()) {
            throw new ErrnoException(Errno.EISDIR);
        }
        int total = 0;
        for (IoVectors.Span span : spans) {
            byte[] data = files.read(file.node, file.position, span.length());
            memory.write(span.address(), data);
            file.position += data.length;
            total += data.length;
        }
        memory.writeInt(result, total);
        return 0;
    }

    private long write(long descriptor, List<IoVectors.Span> spans, int result) throws ErrnoException {
        int total = 0;
        for (IoVectors.Span span : spans) {
            byte[] data = memory.read(span.address(), span.length());
            if (DescriptorTable.isConsole(descriptor)) {
                console.write(descriptor, data);
            } else {
                write(descriptors.get(descriptor), data);
            }
            total += data.length;
        }
        memory.writeInt(result, total);
        return 0;
    }

    private void write(DescriptorTable.OpenFile file, byte[] data) throws ErrnoException {
        if (!file.writable) {
            throw new ErrnoException(Errno.EBADF);
        }
        if (file.append) {
            file.position = file.node.size();
        }
        files.write(file.node, file.position, data);
        file.position += data.length;
    }

    /** The offset is one argument of 64 bits, or two of 32 in older programs. */
    private long seek(long[] a) throws ErrnoException {
        DescriptorTable.OpenFile file = descriptors.get(a[0]);
        boolean split = a.length == 5;
        long offset = split ? (a[1] & 0xffffffffL) | a[2] << 32 : a[1];
        long[] rest = Arrays.copyOfRange(a, split ? 3 : 2, a.length);
        long position = switch ((int) rest[0]) {
            case 0 -> offset;
            case 1 -> file.position + offset;
            default -> file.node.size() + offset;
        };
        if (position < 0) {
            throw new ErrnoException(Errno.EINVAL);
        }
        file.position = position;
        memory.writeLong((int) rest[1], position);
        return 0;
    }

    private long readFolder(DescriptorTable.OpenFile folder, int address, int size) throws ErrnoException {
        List<FileNode> entries = folder.entries;
        if (entries == null || folder.position == 0) {
            entries = new ArrayList<>(files.list(folder.node));
            folder.entries = entries;
        }
        int at = address;
        while (folder.position < entries.size() && at + ENTRY_SIZE <= address + size) {
            writeEntry(entries.get((int) folder.position), ++folder.position, at);
            at += ENTRY_SIZE;
        }
        return (long) at - address;
    }

    private void writeEntry(FileNode node, long next, int address) {
        byte[] name = node.name().getBytes(StandardCharsets.UTF_8);
        memory.zero(address, ENTRY_SIZE);
        // The number of an entry has no use on a board, and its size has no place of its own.
        memory.writeLong(address, node.isFolder() ? 0 : node.size());
        memory.writeLong(address + 8, next);
        memory.writeShort(address + 16, ENTRY_SIZE);
        memory.writeByte(address + 18, node.isFolder() ? ENTRY_FOLDER : ENTRY_FILE);
        memory.write(address + ENTRY_NAME, name);
    }
}
