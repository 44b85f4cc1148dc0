// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

import dev.belay.micropython.internal.wasm.GuestMemory;
import java.util.ArrayList;
import java.util.List;

/** The lists of buffers that {@code readv} and {@code writev} take. */
final class IoVectors {
    private IoVectors() {}

    record Span(int address, int length) {}

    static List<Span> at(GuestMemory memory, long address, long count) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = (int) address + 8 * i;
            spans.add(new Span(memory.readInt(at), memory.readInt(at + 4)));
        }
        return spans;
    }
}
