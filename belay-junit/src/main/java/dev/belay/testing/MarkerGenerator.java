// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Generates a random marker for each command, so that neither output nor a late response is taken for its response. */
final class MarkerGenerator {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 4;

    private MarkerGenerator() {}

    static String next() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
