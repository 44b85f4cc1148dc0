// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.wasm.GuestMemory;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Calls a Python function between two instructions of the program that runs, as a board's interrupt handlers do with
 * MicroPython's {@code mp_sched_schedule}. That is not exported, so that its queue ({@code sched_queue}, {@code sched_len},
 * {@code sched_idx} and {@code sched_state} in py/mpstate.h) is located by the change of memory when Python schedules a call.
 */
public final class ScheduledCall {
    /** The static data, where the queue is, ends before this address. */
    private static final int SEARCHED = 0x80000;

    /** The distance within which the compiler keeps the fields together. */
    private static final int NEAR = 32;

    private static final int SLOTS = 4;
    private static final int FIRST_MARK = 0x1be1a701;
    private static final int SECOND_MARK = 0x1be1a702;
    private static final int IDLE = 1;
    private static final int PENDING = 0;

    private final GuestMemory memory;
    private final int queue;
    private final int function;
    private final int length;
    private final int state;

    private ScheduledCall(GuestMemory memory, int queue, int function, int length, int state) {
        this.memory = memory;
        this.queue = queue;
        this.function = function;
        this.length = length;
        this.state = state;
    }

    /**
     * Locates the queue; empty while scheduled calls are locked. On the board's thread.
     *
     * @param called the function, of one argument, whose value is ignored
     * @param schedule Python's micropython.schedule
     * @param settle a function that gives scheduled calls the opportunity to run
     */
    public static Optional<ScheduledCall> find(PythonObject called, PythonObject schedule, PythonObject settle) {
        GuestMemory memory = called.bridge().memory();
        // When the queue wraps around between the two calls, it does not at the second attempt.
        Optional<ScheduledCall> first = search(memory, called, schedule, settle);
        return first.isPresent() ? first : search(memory, called, schedule, settle);
    }

    private static Optional<ScheduledCall> search(
            GuestMemory memory, PythonObject called, PythonObject schedule, PythonObject settle) {
        int size = Math.min(SEARCHED, memory.size());
        byte[][] seen = new byte[4][];
        seen[0] = memory.read(0, size);
        schedule.call(called, FIRST_MARK);
        seen[1] = memory.read(0, size);
        schedule.call(called, SECOND_MARK);
        seen[2] = memory.read(0, size);
        settle.call();
        seen[3] = memory.read(0, size);

        OptionalInt entries = entries(seen[2]);
        OptionalInt length = length(seen);
        OptionalInt state = length.isPresent() ? state(seen, length.getAsInt()) : OptionalInt.empty();
        if (entries.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        int at = entries.getAsInt();
        int queue = at - 8 * seen[0][length.getAsInt() + 1];
        ScheduledCall call = new ScheduledCall(memory, queue, word(seen[2], at), length.getAsInt(), state.getAsInt());
        call.prepare();
        return Optional.of(call);
    }

    /** Finds two neighbours that call the same function, with the first mark and the second. */
    private static OptionalInt entries(byte[] data) {
        for (int at = 0; at <= data.length - 16; at += 4) {
            if (word(data, at + 4) == small(FIRST_MARK)
                    && word(data, at + 12) == small(SECOND_MARK)
                    && word(data, at) == word(data, at + 8)) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /** Finds the queue's length, which has its first index after it. */
    private static OptionalInt length(byte[][] seen) {
        for (int at = 0; at < seen[0].length - 1; at++) {
            int index = seen[0][at + 1];
            if (seen[0][at] == 0
                    && seen[1][at] == 1
                    && seen[2][at] == 2
                    && seen[3][at] == 0
                    && seen[1][at + 1] == index
                    && seen[2][at + 1] == index
                    && seen[3][at + 1] == (index + 2) % SLOTS) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt state(byte[][] seen, int near) {
        for (int at = (near & ~1) - NEAR; at < near + NEAR; at += 2) {
            if (half(seen[0], at) == IDLE
                    && half(seen[1], at) == PENDING
                    && half(seen[2], at) == PENDING
                    && half(seen[3], at) == IDLE) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Prepares unused slots for {@link #request}, which then need not write where Python may be writing.
     * On the board's thread.
     */
    public void prepare() {
        int used = memory.readByte(length);
        int first = memory.readByte(length + 1);
        for (int i = used; i < SLOTS; i++) {
            write((first + i) % SLOTS);
        }
    }

    private void write(int slot) {
        memory.writeInt(queue + 8 * slot, function);
        memory.writeInt(queue + 8 * slot + 4, small(0));
    }

    /**
     * Requests a call. The request is lost when Python processes its queue at the same moment, so repeat it while there is
     * work to do. For any thread.
     */
    public void request() {
        synchronized (memory.growing()) {
            if (memory.readByte(length) == 0) {
                int slot = memory.readByte(length + 1) % SLOTS;
                if (memory.readInt(queue + 8 * slot) != function) {
                    write(slot);
                }
                memory.writeByte(length, 1);
            }
            if (memory.readShort(state) == IDLE) {
                memory.writeShort(state, PENDING);
            }
        }
    }

    private static int small(int value) {
        return value << 1 | 1;
    }

    private static int word(byte[] data, int at) {
        return (data[at] & 0xff) | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16 | data[at + 3] << 24;
    }

    private static int half(byte[] data, int at) {
        return (data[at] & 0xff) | data[at + 1] << 8;
    }
}
