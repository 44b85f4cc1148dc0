// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

/** Text from packages and locks in one line of a message: characters that a terminal obeys or hides are escaped. */
public final class PlainText {
    private PlainText() {}

    /** Returns whether {@code text} has a control character, a line end, or a character that changes how others are shown. */
    public static boolean hasControls(String text) {
        return text.codePoints().anyMatch(PlainText::isControl);
    }

    /** Returns the same text with such characters as <code>\\uXXXX</code>. */
    public static String of(String text) {
        if (!hasControls(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (isControl(letter)) {
                plain.append(String.format("\\u%04X", letter));
            } else {
                plain.appendCodePoint(letter);
            }
        });
        return plain.toString();
    }

    private static boolean isControl(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
