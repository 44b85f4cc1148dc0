// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import java.util.Arrays;

/** A growing row of bytes that is filled at its end and consumed at its start. Not thread-safe. */
final class Bytes {
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

    /** Removes the first bytes and returns them. */
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

    /** Returns the index of the first {@code wanted} at or after {@code from}, or -1. */
    int indexOf(byte wanted, int from) {
        for (int i = start + from; i < end; i++) {
            if (data[i] == wanted) {
                return i - start;
            }
        }
        return -1;
    }

    /** Returns the index of the first {@code wanted} at or after {@code from}, or -1. */
    int indexOf(byte[] wanted, int from) {
        for (int i = indexOf(wanted[0], from); i >= 0; i = indexOf(wanted[0], i + 1)) {
            if (matches(wanted, i) == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    /** Returns whether {@code wanted} stands right before {@code index}. */
    boolean endsWith(byte[] wanted, int index) {
        return index >= wanted.length && matches(wanted, index - wanted.length) == wanted.length;
    }

    /** Returns how many bytes of {@code wanted} are there from {@code index} on, or -1 when another byte is. */
    int matches(byte[] wanted, int index) {
        int length = Math.min(wanted.length, size() - index);
        for (int i = 0; i < length; i++) {
            if (at(index + i) != wanted[i]) {
                return -1;
            }
        }
        return length;
    }
}
