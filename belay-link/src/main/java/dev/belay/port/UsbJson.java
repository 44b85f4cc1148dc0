// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the ports of upstream Belay: JSON objects whose members are texts, whole numbers or null, such as
 * {@code {"vid": 11914, "serial_number": "E6614C311B"}}. Unknown members are ignored, as in upstream Belay.
 */
final class UsbJson {
    private static final Pattern MEMBER = Pattern.compile(
            "\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(\\d{1,9})|null)\\s*(,(?=\\s*\")|$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private UsbJson() {}

    /** Returns the port; any one board for an object that names no property. */
    static PortSpec parse(String text) {
        Map<UsbField, String> properties = new EnumMap<>(UsbField.class);
        String rest = text.substring(1, text.length() - 1);
        Matcher member = MEMBER.matcher(rest);
        int end = 0;
        while (end < rest.length() && !rest.substring(end).isBlank()) {
            if (!member.find(end) || member.start() != end) {
                throw new PortFormatException(
                        text,
                        "it is not a JSON object of texts and numbers such as {\"vid\": 11914, \"serial_number\": \"E6614C311B\"}");
            }
            end = member.end();
            add(properties, text, member);
        }
        return properties.isEmpty() ? new AutoPortSpec() : new UsbPortSpec(properties);
    }

    private static void add(Map<UsbField, String> properties, String text, Matcher member) {
        String key = unescaped(member.group(1));
        Optional<UsbField> field = Arrays.stream(UsbField.values())
                .filter(candidate -> candidate.jsonKey().equals(key))
                .findFirst();
        String string = member.group(2);
        String value = string != null ? unescaped(string) : member.group(3);
        if (field.isPresent() && value != null) {
            properties.put(field.get(), field.get().isNumber() ? number(text, value) : value);
        }
    }

    private static String number(String text, String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 0xffff) {
            throw new PortFormatException(text, "'" + value + "' is not a decimal number from 0 to 65535");
        }
        return UsbField.hex(Integer.parseInt(value));
    }

    private static String unescaped(String string) {
        return ESCAPE.matcher(string).replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
    }

    private static String character(java.util.regex.MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        return switch (escape.group(2)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "b" -> "\b";
            case "f" -> "\f";
            default -> escape.group(2);
        };
    }
}
