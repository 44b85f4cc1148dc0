// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

/** Output of a board, of which the beginning and the end are kept if it is long. Not thread-safe. */
final class CapturedOutput {
    private static final int PART = 32 * 1024;

    private final StringBuilder first = new StringBuilder();
    private final StringBuilder last = new StringBuilder();
    private long dropped;

    void add(String text) {
        int fits = Math.min(text.length(), PART - first.length());
        first.append(text, 0, fits);
        last.append(text, fits, text.length());
        if (last.length() > 2 * PART) {
            dropped += last.length() - PART;
            last.delete(0, last.length() - PART);
        }
    }

    String text() {
        return dropped == 0 ? first.toString() + last : first + "\n[" + dropped + " characters left out]\n" + last;
    }
}
