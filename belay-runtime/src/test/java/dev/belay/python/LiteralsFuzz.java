// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import dev.belay.errors.UnparsableResultException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Profile fuzz: a parsed literal is unchanged after writing and parsing it. */
public final class LiteralsFuzz {
    private LiteralsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        @Nullable Object value;
        try {
            value = Literals.parse(new String(data, StandardCharsets.UTF_8));
        } catch (UnparsableResultException e) {
            return;
        }
        String text = written(value);
        if (!text.contains("float('")) { // an expression: on a board, inf and nan are written as calls
            String again = written(Literals.parse(text));
            if (!again.equals(text)) {
                throw new AssertionError(text + " became " + again);
            }
        }
    }

    /** A complex number has no literal. */
    private static String written(@Nullable Object value) {
        try {
            return Literals.write(value);
        } catch (IllegalArgumentException e) {
            return "None";
        }
    }
}
