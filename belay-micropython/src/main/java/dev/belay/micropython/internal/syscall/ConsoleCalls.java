// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

import dev.belay.micropython.internal.files.Errno;
import dev.belay.micropython.internal.files.ErrnoException;
import dev.belay.micropython.internal.wasm.GuestMemory;
import dev.belay.micropython.internal.wasm.HostImport;
import dev.belay.micropython.internal.wasm.ImportGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes of the console, and waiting for it. */
public final class ConsoleCalls implements ImportGroup {
    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;
    private static final int POLLERR_OR_HUP = 24;

    private final GuestMemory memory;
    private final ConsoleStreams console;

    public ConsoleCalls(GuestMemory memory, ConsoleStreams console) {
        this.memory = memory;
        this.console = console;
    }

    @Override
    public @Nullable HostImport find(String name) {
        return switch (name) {
            case "__syscall_poll", "__syscall_poll_nonblocking" -> a -> poll((int) a[0], (int) a[1]);
            default -> null;
        };
    }

    /** Fills the first buffer that has room. As text, a board takes CR for the end of a line. */
    int read(long descriptor, List<IoVectors.Span> spans) throws ErrnoException {
        for (IoVectors.Span span : spans) {
            if (span.length() > 0) {
                byte[] data = console.read(span.length());
                if (data.length == 0) {
                    throw new ErrnoException(Errno.EINTR);
                }
                if (descriptor != DescriptorTable.CONSOLE_BYTES) {
                    endLines(data);
                }
                memory.write(span.address(), data);
                return data.length;
            }
        }
        return 0;
    }

    private static void endLines(byte[] data) {
        for (int i = 0; i < data.length; i++) {
            if (data[i] == '\r') {
                data[i] = '\n';
            }
        }
    }

    void write(long descriptor, byte[] data) {
        if (data.length == 0) {
            return;
        }
        if (descriptor == DescriptorTable.CONSOLE_BYTES) {
            console.writeBytes(data);
        } else {
            console.writeText(data);
        }
    }

    private long poll(int address, int count) {
        int ready = 0;
        for (int i = 0; i < count; i++) {
            int at = address + 8 * i;
            int events = answer(memory.readInt(at)) & (memory.readShort(at + 4) | POLLERR_OR_HUP);
            memory.writeShort(at + 6, events);
            ready += events != 0 ? 1 : 0;
        }
        return ready;
    }

    private int answer(int descriptor) {
        if (descriptor == DescriptorTable.STDIN) {
            return console.readable() ? POLLIN : 0;
        }
        if (descriptor == DescriptorTable.CONSOLE_BYTES) {
            return POLLOUT | (console.readable() ? POLLIN : 0);
        }
        return DescriptorTable.isConsole(descriptor) ? POLLOUT : POLLIN | POLLOUT;
    }
}
