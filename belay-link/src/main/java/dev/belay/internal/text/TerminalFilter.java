// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.text;

import java.util.function.Consumer;

/**
 * Makes the output of a program safe for a terminal. Colors and text styles pass (the control sequence {@code ESC [ ... m}),
 * and so do line feeds, tabs, carriage returns and backspaces, which progress displays use. Everything else that
 * {@link PrintableText} escapes is escaped: a program cannot set the title or the clipboard of the terminal, move the
 * cursor to other lines, or make the terminal send answers as if they were typed.
 *
 * <p>A sequence may be split between two pieces of output. Thread-safe.
 */
public final class TerminalFilter implements Consumer<String> {
    private static final char ESCAPE = '\u001b';

    /** Characters of the longest sequence that passes. Full colors for text and background have 36. */
    private static final int LONGEST = 48;

    private final Consumer<String> target;

    /** The beginning of a sequence that is not complete, or a high surrogate; else empty. */
    private String rest = "";

    /** @param target receives the safe text */
    public TerminalFilter(Consumer<String> target) {
        this.target = target;
    }

    @Override
    public synchronized void accept(String output) {
        String text = rest + output;
        rest = "";
        StringBuilder safe = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == ESCAPE ? styleEnd(text, at) : at;
            if (isUnfinished(text, at, end)) {
                rest = text.substring(at);
                break;
            } else if (end > at) {
                safe.append(text, at, end);
                at = end;
            } else {
                at += append(safe, text.codePointAt(at));
            }
        }
        pass(safe);
    }

    /** Passes on what is left when the output has ended. */
    public synchronized void flush() {
        StringBuilder safe = new StringBuilder();
        rest.codePoints().forEach(c -> append(safe, c));
        rest = "";
        pass(safe);
    }

    private void pass(StringBuilder safe) {
        if (!safe.isEmpty()) {
            target.accept(safe.toString());
        }
    }

    private static int append(StringBuilder safe, int c) {
        if (c == '\n' || c == '\r' || c == '\t' || c == '\b') {
            safe.append((char) c);
        } else {
            PrintableText.append(safe, c);
        }
        return Character.charCount(c);
    }

    /** Returns the end of a sequence that passes, the length of the text if it may go on, or {@code at} for another one. */
    private static int styleEnd(String text, int at) {
        int end = at + 1;
        if (end < text.length() && text.charAt(end) != '[') {
            return at;
        }
        while (++end < text.length() && end - at < LONGEST) {
            char c = text.charAt(end);
            if (c == 'm') {
                return end + 1;
            } else if (c != ';' && c != ':' && (c < '0' || c > '9')) {
                return at;
            }
        }
        return end - at >= LONGEST ? at : text.length();
    }

    private static boolean isUnfinished(String text, int at, int end) {
        return end == at
                ? at == text.length() - 1 && Character.isHighSurrogate(text.charAt(at))
                : end == text.length() && text.charAt(end - 1) != 'm';
    }
}
