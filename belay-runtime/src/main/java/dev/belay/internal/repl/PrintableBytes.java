// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

/** Formats arbitrary bytes for messages. */
final class PrintableBytes {
    private PrintableBytes() {}

    /** Escapes control characters and non-ASCII characters as Python does. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\\' -> escaped.append("\\\\");
                default -> escaped.append(c >= 0x20 && c < 0x7f ? String.valueOf(c) : "\\x%02x".formatted((int) c));
            }
        }
        return escaped.toString();
    }
}
