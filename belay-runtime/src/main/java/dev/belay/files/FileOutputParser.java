// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parser for the content of a file that get.py prints, which ignores all other output. For a single file. */
final class FileOutputParser {
    /** Longest line that is stored. get.py prints at most 384 bytes a line, in hexadecimal at the longest. */
    private static final int MAX_LINE_LENGTH = 1024;

    /** Kinds of lines: the character after the marker. get.py prints the same characters. */
    private static final char BASE64 = 'b';

    private static final char HEX = 'h';

    /** The last line; it has the size of the file in bytes. */
    private static final char END = '.';

    private final String mark =
            "~" + HexFormat.of().toHexDigits((short) ThreadLocalRandom.current().nextInt());
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final StringBuilder line = new StringBuilder();
    private long size = -1;
    private boolean damaged;

    /** Returns the random marker at the start of each line of get.py. */
    String mark() {
        return mark;
    }

    void accept(String output) {
        for (int i = 0; i < output.length(); i++) {
            char c = output.charAt(i);
            if (c == '\n') {
                parse(line.toString().strip());
                line.setLength(0);
            } else if (line.length() < MAX_LINE_LENGTH) {
                line.append(c);
            }
        }
    }

    private void parse(String text) {
        if (text.startsWith(mark) && text.length() > mark.length()) {
            String rest = text.substring(mark.length() + 1);
            switch (text.charAt(mark.length())) {
                case BASE64 -> decode(Base64.getDecoder()::decode, rest);
                case HEX -> decode(HexFormat.of()::parseHex, rest);
                case END -> size = rest.matches("\\d{1,18}") ? Long.parseLong(rest) : -1;
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

    /** Returns the content, null if it is incomplete or damaged. */
    byte @Nullable [] content() {
        return !damaged && size == content.size() ? content.toByteArray() : null;
    }
}
