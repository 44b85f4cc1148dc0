// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * Marks the start and end of a result on the link with a random token, created for each connection, so that no output
 * of a program is mistaken for a result. The byte 1E before it never occurs in the {@code repr} of a built-in type.
 */
public final class ResultFrame {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 4;

    private final String token;
    private final byte[] start;
    private final byte[] end;

    ResultFrame(String token) {
        this.token = token;
        this.start = ('\u001e' + token).getBytes(StandardCharsets.US_ASCII);
        this.end = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a frame with a new token. */
    public static ResultFrame random() {
        return new ResultFrame(RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining()));
    }

    /** Returns the token, which consists of letters and digits. */
    public String token() {
        return token;
    }

    byte[] start() {
        return start;
    }

    byte[] end() {
        return end;
    }
}
