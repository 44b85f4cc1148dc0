// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of TOML that locks are written in: keys, lists of tables, and values that are texts, numbers, booleans,
 * lists and inline tables. Each build reads the lock, and a parser of all of TOML takes longer for that than all the rest.
 */
final class LockParser {
    private final String text;
    private int at;

    private LockParser(String text) {
        this.text = text;
    }

    /**
     * Reads a lock.
     *
     * @return values by their keys: String, Long, Boolean, List and Map
     * @throws IllegalArgumentException with the line where it is no lock
     */
    static Map<String, Object> parse(String text) {
        return new LockParser(text).document();
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new HashMap<>();
        Map<String, Object> table = document;
        for (skip(); at < text.length(); skip()) {
            if (text.startsWith("[[", at)) {
                at += 2;
                String key = key();
                expect("]]");
                table = new HashMap<>();
                list(document, key).add(table);
            } else {
                pair(table);
            }
        }
        return document;
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(Map<String, Object> document, String key) {
        Object list = document.computeIfAbsent(key, any -> new ArrayList<>());
        if (list instanceof List<?>) {
            return (List<Object>) list;
        }
        throw wrong("'" + key + "' is there already");
    }

    private void pair(Map<String, Object> table) {
        String key = key();
        skip();
        expect("=");
        skip();
        if (table.put(key, value()) != null) {
            throw wrong("'" + key + "' is there twice");
        }
    }

    private String key() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw wrong("a key is missing");
        }
        return text.substring(start, at);
    }

    private Object value() {
        char first = at < text.length() ? text.charAt(at) : ' ';
        if (first == '"') {
            return string();
        } else if (first == '[') {
            return array();
        } else if (first == '{') {
            return inlineTable();
        } else if (first >= '0' && first <= '9') {
            return number();
        }
        return bool();
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        at++;
        for (skip(); !text.startsWith("]", at); skip()) {
            array.add(value());
            comma("]");
        }
        at++;
        return array;
    }

    private Map<String, Object> inlineTable() {
        Map<String, Object> table = new HashMap<>();
        at++;
        for (skip(); !text.startsWith("}", at); skip()) {
            pair(table);
            comma("}");
        }
        at++;
        return table;
    }

    private void comma(String end) {
        skip();
        if (!text.startsWith(end, at)) {
            expect(",");
        }
    }

    private Long number() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        try {
            return Long.valueOf(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw wrong("a number is too large");
        }
    }

    private Boolean bool() {
        for (String word : List.of("true", "false")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("true");
            }
        }
        throw wrong("a value is missing");
    }

    private String string() {
        int end = text.indexOf('"', at + 1);
        while (end > 0 && isEscaped(end)) {
            end = text.indexOf('"', end + 1);
        }
        String raw = end < 0 ? "\n" : text.substring(at + 1, end);
        if (raw.indexOf('\n') >= 0) {
            throw wrong("a text does not end");
        }
        String string = raw.indexOf('\\') < 0 ? raw : unescaped(raw);
        at = end + 1;
        return string;
    }

    /** An odd number of backslashes stands before a quote that does not end its text. */
    private boolean isEscaped(int quote) {
        int first = quote;
        while (text.charAt(first - 1) == '\\') {
            first--;
        }
        return (quote - first) % 2 == 1;
    }

    private String unescaped(String raw) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char letter = raw.charAt(i);
            if (letter != '\\') {
                plain.append(letter);
                continue;
            }
            char kind = raw.charAt(++i);
            int simple = "btnfr\"\\".indexOf(kind);
            int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
            if (simple >= 0) {
                plain.append("\b\t\n\f\r\"\\".charAt(simple));
            } else if (digits > 0 && raw.substring(i + 1).matches("(?s)[0-9A-Fa-f]{" + digits + "}.*")) {
                int point = Integer.parseUnsignedInt(raw.substring(i + 1, i + 1 + digits), 16);
                if (!Character.isValidCodePoint(point)) {
                    throw wrong("an escape is no character");
                }
                plain.appendCodePoint(point);
                i += digits;
            } else {
                throw wrong("'\\" + kind + "' is no escape");
            }
        }
        return plain.toString();
    }

    private void expect(String word) {
        if (!text.startsWith(word, at)) {
            throw wrong("'" + word + "' is missing");
        }
        at += word.length();
    }

    /** Passes blanks, line ends and comments. */
    private void skip() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (next == ' ' || next == '\t' || next == '\n' || next == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private IllegalArgumentException wrong(String what) {
        long line = 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new IllegalArgumentException("line " + line + ": " + what);
    }
}
