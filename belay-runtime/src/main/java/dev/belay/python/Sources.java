// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

/** Shapes source text. */
public final class Sources {
    private Sources() {}

    /**
     * Takes the indentation of the first line that is not blank from all lines that have it, and makes line ends {@code \n}.
     * The number of lines stays.
     */
    public static String dedent(String source) {
        String text = source.replace("\r\n", "\n").replace('\r', '\n');
        String margin = margin(text);
        return margin.isEmpty() ? text : text.replaceAll("(?m)^" + margin, "");
    }

    private static String margin(String text) {
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                return line.substring(0, line.length() - line.stripLeading().length());
            }
        }
        return "";
    }
}
