// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

/** Keeps the last output of a board. Thread-safe. */
final class OutputTail {
    private static final int MAX_LENGTH = 64 * 1024;

    private final StringBuilder text = new StringBuilder();

    synchronized void add(String output) {
        text.append(output);
        if (text.length() > 2 * MAX_LENGTH) {
            text.delete(0, text.length() - MAX_LENGTH);
        }
    }

    synchronized void clear() {
        text.setLength(0);
    }

    synchronized String text() {
        return text.toString();
    }
}
