// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.wasm.GuestMemory;
import java.util.Arrays;

/**
 * The word in MicroPython's memory that holds the exception to be raised at the next opportunity,
 * {@code mp_pending_exception}. It has no name in the image, so that it is located by the change of memory when an
 * interrupt is scheduled.
 */
final class InterruptFlag {
    /** The static data, where the word is, ends before this address. */
    private static final int SEARCHED = 0x80000;

    private final GuestMemory memory;
    private final int address;

    private InterruptFlag(GuestMemory memory, int address) {
        this.memory = memory;
        this.address = address;
    }

    /** Locates the word; leaves memory unchanged. */
    static InterruptFlag find(GuestMemory memory, Runnable scheduleInterrupt) {
        int length = Math.min(SEARCHED, memory.size());
        byte[] before = memory.read(0, length);
        scheduleInterrupt.run();
        byte[] after = memory.read(0, length);
        int found = 0;
        int at = Arrays.mismatch(before, after);
        while (at >= 0) {
            int word = at & ~3;
            memory.write(word, before, word, 4);
            if (isZero(before, word) && !isZero(after, word)) {
                if (found != 0) {
                    throw new IllegalStateException("two words look like mp_pending_exception");
                }
                found = word;
            }
            int next = Arrays.mismatch(before, word + 4, length, after, word + 4, length);
            at = next < 0 ? -1 : word + 4 + next;
        }
        if (found == 0) {
            throw new IllegalStateException("mp_pending_exception was not found");
        }
        return new InterruptFlag(memory, found);
    }

    private static boolean isZero(byte[] data, int at) {
        return data[at] == 0 && data[at + 1] == 0 && data[at + 2] == 0 && data[at + 3] == 0;
    }

    boolean isSet() {
        return memory.readInt(address) != 0;
    }

    void clear() {
        memory.writeInt(address, 0);
    }
}
