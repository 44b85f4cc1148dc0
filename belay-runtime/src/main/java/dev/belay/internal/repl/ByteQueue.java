// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.util.Arrays;

/** A growing queue of bytes: appended at the end, consumed at the start. Not thread-safe. */
final class ByteQueue {
    private byte[] data = new byte[256];
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    byte at(int index) {
        return data[start + index];
    }

    void append(byte[] source, int offset, int length) {
        if (data.length - end < length) {
            makeRoom(length);
        }
        System.arraycopy(source, offset, data, end, length);
        end += length;
    }

    private void makeRoom(int length) {
        byte[] target =
                size() + length <= data.length / 2 ? data : new byte[Math.max(data.length * 2, size() + length)];
        System.arraycopy(data, start, target, 0, size());
        end -= start;
        start = 0;
        data = target;
    }

    /** Removes and returns the first bytes. */
    byte[] take(int length) {
        byte[] taken = Arrays.copyOfRange(data, start, start + length);
        skip(length);
        return taken;
    }

    void skip(int length) {
        start += length;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(data, start + from, start + to);
    }

    /** Returns the index of the first {@code pattern} at or after {@code from}, or -1. */
    int indexOf(byte pattern, int from) {
        for (int i = start + from; i < end; i++) {
            if (data[i] == pattern) {
                return i - start;
            }
        }
        return -1;
    }

    /** Returns the index of the first {@code pattern} at or after {@code from}, or -1. */
    int indexOf(byte[] pattern, int from) {
        for (int i = indexOf(pattern[0], from); i >= 0; i = indexOf(pattern[0], i + 1)) {
            if (matches(pattern, i) == pattern.length) {
                return i;
            }
        }
        return -1;
    }

    /** Returns whether {@code pattern} directly precedes {@code index}. */
    boolean endsWith(byte[] pattern, int index) {
        return index >= pattern.length && matches(pattern, index - pattern.length) == pattern.length;
    }

    /**
     * Returns the number of bytes of {@code pattern} that are present from {@code index} on, or -1 if another byte is.
     */
    int matches(byte[] pattern, int index) {
        int length = Math.min(pattern.length, size() - index);
        for (int i = 0; i < length; i++) {
            if (at(index + i) != pattern[i]) {
                return -1;
            }
        }
        return length;
    }
}
