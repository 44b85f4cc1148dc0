// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * What stands before and after a result on the wire: a random token, made anew for each connection, so that no output of
 * a program passes for a result. The byte 1E before it never stands in the {@code repr} of a built-in type.
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

    /** Returns the token, letters and digits. */
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
