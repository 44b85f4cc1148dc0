// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import dev.belay.errors.UnparsableResultException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a single Python literal strictly. For one use. */
final class LiteralParser {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|inf|nan)j?(?![\\w.(])");

    private static final Pattern INTEGER = Pattern.compile("[+-]?(0+|[1-9]\\d*)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private static final Set<String> NOT_FINITE = Set.of("inf", "nan", "infj", "nanj");

    private final String text;
    private int at;
    private int depth;

    LiteralParser(String text) {
        this.text = text;
    }

    @Nullable
    Object parse() {
        @Nullable Object value = value();
        skipSpace();
        if (at < text.length()) {
            throw unparsable("unexpected text after the literal");
        }
        return value;
    }

    private @Nullable Object value() {
        skipSpace();
        char next = peek();
        return switch (next) {
            case '[' -> list();
            case '(' -> tuple();
            case '{' -> braces();
            case '\'', '"' -> StringLiteral.parse(this);
            default -> isNumber(next) ? number() : named();
        };
    }

    private static boolean isNumber(char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
    }

    private Object number() {
        Object first = plainNumber();
        if (first instanceof Complex || at >= text.length() || (peek() != '+' && peek() != '-')) {
            return first;
        }
        if (plainNumber() instanceof Complex second) {
            return new Complex(((Number) first).doubleValue(), second.imaginary());
        }
        throw unparsable("a sum is not a literal");
    }

    private Object plainNumber() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw unparsable("no literal starts here");
        }
        at = matcher.end();
        String number = matcher.group();
        if (number.endsWith("j")) {
            return new Complex(0, real(number.substring(0, number.length() - 1)));
        }
        if (INTEGER.matcher(number).matches()) {
            BigInteger integer = DecimalInteger.parse(number);
            return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
        }
        if (number.matches("[+-]?\\d+")) {
            throw unparsable("a number starts with 0");
        }
        return real(number);
    }

    private static double real(String number) {
        return switch (number.replaceFirst("^[+-]", "")) {
            case "inf" -> number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(number);
        };
    }

    private List<@Nullable Object> list() {
        at++;
        return elements(']');
    }

    /** Parses elements up to and including {@code close}. */
    private List<@Nullable Object> elements(char close) {
        enter();
        List<@Nullable Object> elements = new ArrayList<>();
        while (!consume(close)) {
            elements.add(value());
            if (!consume(',')) {
                expect(close);
                break;
            }
        }
        depth--;
        return elements;
    }

    private @Nullable Object tuple() {
        at++;
        int start = at;
        List<@Nullable Object> elements = elements(')');
        boolean comma = text.substring(start, at - 1).stripTrailing().endsWith(",");
        return elements.size() == 1 && !comma ? elements.get(0) : new Tuple(elements);
    }

    private Object braces() {
        at++;
        enter();
        if (consume('}')) {
            depth--;
            return new LinkedHashMap<>();
        }
        @Nullable Object first = value();
        Object braces = consume(':') ? dict(first) : set(first);
        depth--;
        return braces;
    }

    private Map<@Nullable Object, @Nullable Object> dict(@Nullable Object firstKey) {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        dict.put(firstKey, value());
        while (consume(',')) {
            if (consume('}')) {
                return dict;
            }
            @Nullable Object key = value();
            expect(':');
            dict.put(key, value());
        }
        expect('}');
        return dict;
    }

    private Set<@Nullable Object> set(@Nullable Object first) {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        set.add(first);
        while (consume(',')) {
            if (consume('}')) {
                return set;
            }
            set.add(value());
        }
        expect('}');
        return set;
    }

    private @Nullable Object named() {
        Matcher matcher = NAME.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw unparsable("no literal starts here");
        }
        String name = matcher.group();
        if (name.equals("b") && matcher.end() < text.length() && isQuote(text.charAt(matcher.end()))) {
            return StringLiteral.parse(this);
        }
        if (NOT_FINITE.contains(name)) {
            return number();
        }
        at = matcher.end();
        return switch (name) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            default -> constructed(name);
        };
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private @Nullable Object constructed(String name) {
        if (at >= text.length() || peek() != '(') {
            throw unparsable("'" + name + "' is not a literal");
        }
        at++;
        Matcher field = NAME.matcher(text).region(at, text.length());
        if (field.lookingAt() && field.end() < text.length() && text.charAt(field.end()) == '=') {
            return namedTuple(name);
        }
        @Nullable Object value = Constructors.build(name, elements(')'));
        if (value == null) {
            throw unparsable("an object of the class " + name + " is not a literal");
        }
        return value;
    }

    private NamedTuple namedTuple(String type) {
        enter();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        do {
            skipSpace();
            Matcher field = NAME.matcher(text).region(at, text.length());
            if (!field.lookingAt()) {
                throw unparsable("a name is missing in " + type);
            }
            at = field.end();
            expect('=');
            fields.put(field.group(), value());
        } while (consume(','));
        expect(')');
        depth--;
        return new NamedTuple(type, fields);
    }

    private void enter() {
        if (++depth > Literals.DEEPEST) {
            throw unparsable("containers are nested deeper than " + Literals.DEEPEST);
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean consume(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!consume(wanted)) {
            throw unparsable("'" + wanted + "' is missing");
        }
    }

    /** Returns the next character without consuming it. */
    char peek() {
        if (at >= text.length()) {
            throw unparsable("the text ends too early");
        }
        return text.charAt(at);
    }

    /** Consumes and returns the next character. */
    char next() {
        char c = peek();
        at++;
        return c;
    }

    UnparsableResultException unparsable(String problem) {
        return new UnparsableResultException(text, problem + " (at character " + (at + 1) + ")");
    }
}
