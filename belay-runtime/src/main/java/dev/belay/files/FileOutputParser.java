// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.internal.repl.MarkedLines;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parser for the lines that get.py prints after a marker. For a single file. */
final class FileOutputParser implements MarkedLines.Consumer {
    /** Kinds of lines: the character after the marker. get.py prints the same characters. */
    private static final char BASE64 = 'b';

    private static final char HEX = 'h';

    /** The last line; it has the checksum. */
    private static final char END = '.';

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private @Nullable FileChecksum checksum;
    private boolean damaged;

    @Override
    public boolean accept(String line) {
        char kind = line.isEmpty() ? ' ' : line.charAt(0);
        String rest = line.isEmpty() ? "" : line.substring(1).strip();
        switch (kind) {
            case BASE64 -> decode(Base64.getDecoder()::decode, rest);
            case HEX -> decode(HexFormat.of()::parseHex, rest);
            case END -> checksum = FileChecksum.parse(rest);
            default -> damaged = true;
        }
        return kind == END;
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
        byte[] received = content.toByteArray();
        return !damaged && checksum != null && checksum.matches(received) ? received : null;
    }
}
