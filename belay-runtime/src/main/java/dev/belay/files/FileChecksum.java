// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Size and checksum of a content, as checksum.py calculates them.
 *
 * @param size in bytes
 * @param kind {@link #CRC} or {@link #POLYNOMIAL}
 * @param sum the checksum
 */
record FileChecksum(long size, char kind, long sum) {
    /** CRC-32. */
    static final char CRC = 'c';

    /** A polynomial modulo 2^24, for boards without CRC-32. */
    static final char POLYNOMIAL = 's';

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,15}) ([cs]) (\\d{1,10})");

    static FileChecksum crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return new FileChecksum(content.length, CRC, crc.getValue());
    }

    static FileChecksum polynomial(byte[] content) {
        int sum = 0;
        for (byte b : content) {
            sum = (int) ((sum * 31L + (b & 0xff)) & 0xffffff);
        }
        return new FileChecksum(content.length, POLYNOMIAL, sum);
    }

    /** Parses what a board prints; returns null for any other text. */
    static @Nullable FileChecksum parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        return matcher.matches()
                ? new FileChecksum(
                        Long.parseLong(matcher.group(1)), matcher.group(2).charAt(0), Long.parseLong(matcher.group(3)))
                : null;
    }

    boolean matches(byte[] content) {
        return equals(kind == CRC ? crc(content) : polynomial(content));
    }
}
