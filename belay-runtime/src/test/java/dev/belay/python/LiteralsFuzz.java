// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import dev.belay.UnparsableResultException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Profile fuzz: what is read as a literal is the same when it was written and read again. */
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
        if (!text.contains("float('")) { // an expression: the board's own words are inf and nan
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
