// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import java.nio.charset.StandardCharsets;

/** Sum of the lines of a list, as scan.py calculates it: a lost, additional or changed byte or line changes it. */
final class LineSum {
    private static final int MASK = 0xffffff;

    private int sum;

    /** Adds a line, without its marker. */
    void add(String text) {
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        int total = line.length;
        for (byte b : line) {
            total += b & 0xff;
        }
        sum = (int) ((sum * 31L + total) & MASK);
    }

    /** Returns whether {@code text} is the sum of all lines. */
    boolean matches(String text) {
        return text.equals(Integer.toString(sum));
    }
}
