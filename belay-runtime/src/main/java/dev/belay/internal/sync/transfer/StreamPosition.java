// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import java.nio.charset.StandardCharsets;

/**
 * The position in a stream of steps after a block, which ops.py prints and the host compares with its own.
 *
 * @param steps the number of steps whose lines are complete
 * @param sum the sum over all complete lines
 * @param pending the number of bytes of an incomplete line, or the number that is missing from an incomplete content
 */
record StreamPosition(int steps, int sum, long pending) {
    /** Bytes before each line in the stream: the sum up to this line modulo 2^16, as 4 hex digits, and a space. */
    static final int PREFIX_LENGTH = 5;

    /** What the board prints if the whole block belongs to a content that goes on: nothing has been completed. */
    static final String SAME_CONTENT = "";

    private static final int MASK = 0xffffff;

    /** Returns the sum after a line: a polynomial, so that it depends on the order of bytes and lines. */
    static int add(int sum, byte[] line) {
        int total = sum;
        for (byte b : line) {
            total = (int) ((total * 31L + (b & 0xff)) & MASK);
        }
        return total;
    }

    /** Returns the start of a line in the stream. */
    static byte[] prefix(int sum) {
        return "%04x ".formatted(sum & 0xffff).getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the text that the board prints. */
    String text() {
        return steps + " " + sum + " " + pending;
    }
}
