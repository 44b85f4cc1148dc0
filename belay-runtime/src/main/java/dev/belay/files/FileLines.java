// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the lines that get.py prints, among whatever else is printed. For one use. */
final class FileLines {
    /** A line of ours has 384 bytes as hex at most. */
    private static final int LONGEST_LINE = 1024;

    private final String mark =
            "~" + HexFormat.of().toHexDigits((short) ThreadLocalRandom.current().nextInt());
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final StringBuilder line = new StringBuilder();
    private long size = -1;
    private boolean damaged;

    /** Returns what begins each line. */
    String mark() {
        return mark;
    }

    void accept(String output) {
        for (int i = 0; i < output.length(); i++) {
            char c = output.charAt(i);
            if (c == '\n') {
                take(line.toString().strip());
                line.setLength(0);
            } else if (line.length() < LONGEST_LINE) {
                line.append(c);
            }
        }
    }

    private void take(String text) {
        if (text.startsWith(mark) && text.length() > mark.length()) {
            String rest = text.substring(mark.length() + 1);
            switch (text.charAt(mark.length())) {
                case 'b' -> decode(Base64.getDecoder()::decode, rest);
                case 'h' -> decode(HexFormat.of()::parseHex, rest);
                case '.' -> size = rest.matches("\\d{1,18}") ? Long.parseLong(rest) : -1;
                default -> damaged = true;
            }
        }
    }

    private void decode(Function<String, byte[]> decoder, String text) {
        try {
            content.writeBytes(decoder.apply(text));
        } catch (IllegalArgumentException e) {
            damaged = true;
        }
    }

    /** Returns the content, null when it is incomplete or damaged. */
    byte @Nullable [] content() {
        return !damaged && size == content.size() ? content.toByteArray() : null;
    }
}
