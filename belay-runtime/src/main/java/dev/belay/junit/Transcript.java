// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

/** The end of what a board printed. Thread-safe. */
final class Transcript {
    private static final int LONGEST = 64 * 1024;

    private final StringBuilder text = new StringBuilder();

    synchronized void add(String output) {
        text.append(output);
        if (text.length() > 2 * LONGEST) {
            text.delete(0, text.length() - LONGEST);
        }
    }

    synchronized void clear() {
        text.setLength(0);
    }

    synchronized String text() {
        return text.toString();
    }
}
