// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

/** A queue of words between the processor and a state machine: four, eight if joined with the other direction's, or none. */
final class WordFifo {
    private final int[] words = new int[8];
    private int depth = 4;
    private int first;
    private int size;

    /** Removes all words and sets how many fit. */
    void reset(int newDepth) {
        depth = newDepth;
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == depth;
    }

    void add(int word) {
        words[(first + size++) & 7] = word;
    }

    int remove() {
        int word = words[first];
        first = (first + 1) & 7;
        size--;
        return word;
    }
}
