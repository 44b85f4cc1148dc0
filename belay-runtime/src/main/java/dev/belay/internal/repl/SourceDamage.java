// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.util.regex.Pattern;

/** Exceptions of Python that source of this library causes only if it arrived damaged. */
public final class SourceDamage {
    /** Names in this library's source begin with an underscore. */
    private static final Pattern OWN_NAME = Pattern.compile("(?s).*'_\\w*'.*");

    private SourceDamage() {}

    /**
     * Returns whether damage is the likely cause of an exception.
     *
     * @param type the class of the exception
     * @param message its message
     */
    public static boolean isLikely(String type, String message) {
        return type.equals("SyntaxError")
                || (type.equals("NameError") && OWN_NAME.matcher(message).matches());
    }
}
