// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes of the console, and waiting for it. */
final class ConsoleCalls implements HostImports {
    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;
    private static final int POLLERR_OR_HUP = 24;

    private final GuestMemory memory;
    private final Console console;

    ConsoleCalls(GuestMemory memory, Console console) {
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
    int read(long descriptor, List<Buffers.Span> spans) throws ErrnoException {
        for (Buffers.Span span : spans) {
            if (span.length() > 0) {
                byte[] data = console.read(span.length());
                if (data.length == 0) {
                    throw new ErrnoException(Errno.EINTR);
                }
                if (descriptor != Descriptors.CONSOLE_BYTES) {
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
        if (descriptor == Descriptors.CONSOLE_BYTES) {
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
        if (descriptor == Descriptors.STDIN) {
            return console.readable() ? POLLIN : 0;
        }
        if (descriptor == Descriptors.CONSOLE_BYTES) {
            return POLLOUT | (console.readable() ? POLLIN : 0);
        }
        return Descriptors.isConsole(descriptor) ? POLLOUT : POLLIN | POLLOUT;
    }
}
