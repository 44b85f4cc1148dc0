// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads source that is sent deflated. */
final class PackedSource {
    private static final String START = ".read()))(";
    private static final String BASE64_START = "a2b_base64(b'";
    private static final Pattern ESCAPE = Pattern.compile("(?s)\\\\(x..|.)|[^\\\\]");

    private PackedSource() {}

    /** Returns the text of a source, inflated if it is deflated. */
    static String text(byte[] source) {
        String text = new String(source, StandardCharsets.ISO_8859_1);
        int start = text.indexOf(START);
        if (start < 0) {
            return text;
        }
        int base64 = text.indexOf(BASE64_START, start);
        int end = text.lastIndexOf('\'');
        return inflated(
                base64 >= 0
                        ? Base64.getDecoder().decode(text.substring(base64 + BASE64_START.length(), end))
                        : unescaped(text.substring(start + START.length() + "b'".length(), end)));
    }

    private static byte[] unescaped(String literal) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher matcher = ESCAPE.matcher(literal);
        while (matcher.find()) {
            String escape = matcher.group(1);
            if (escape == null) {
                out.write(matcher.group().charAt(0));
            } else {
                out.write(
                        switch (escape.charAt(0)) {
                            case 'x' -> Integer.parseInt(escape.substring(1), 16);
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case '0', '1', '2', '3', '4', '5', '6', '7' -> escape.charAt(0) - '0';
                            default -> escape.charAt(0);
                        });
            }
        }
        return out.toByteArray();
    }

    private static String inflated(byte[] data) {
        Inflater inflater = new Inflater(true);
        try {
            byte[] text = new byte[64 * 1024];
            inflater.setInput(data);
            int length = inflater.inflate(text);
            return new String(text, 0, length, StandardCharsets.ISO_8859_1);
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }
}
