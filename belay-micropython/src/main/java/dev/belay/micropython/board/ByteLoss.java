// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.util.Arrays;
import java.util.Random;

/** Drops random bytes, like a serial line without flow control. For one direction of one link. */
final class ByteLoss {
    private final double probability;
    private final Random random;

    ByteLoss(double probability, long seed) {
        this.probability = probability;
        this.random = new Random(seed);
    }

    /** Returns the bytes that are not lost. */
    byte[] apply(byte[] data) {
        if (probability == 0) {
            return data;
        }
        byte[] kept = new byte[data.length];
        int count = 0;
        for (byte b : data) {
            if (random.nextDouble() >= probability) {
                kept[count++] = b;
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
