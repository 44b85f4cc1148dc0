// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes Java values as Python literals. For one use. */
final class LiteralWriter {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private LiteralWriter() {}

    static String write(@Nullable Object value) {
        LiteralWriter writer = new LiteralWriter();
        writer.append(value);
        return writer.out.toString();
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            out.append("None");
        } else if (value instanceof Boolean b) {
            out.append(b ? "True" : "False");
        } else if (value instanceof Number number) {
            appendNumber(number);
        } else if (value instanceof CharSequence || value instanceof Character) {
            appendString(value.toString());
        } else if (value instanceof Enum<?> constant) {
            appendString(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof byte[] bytes) {
            appendBytes(bytes);
        } else if (value instanceof Optional<?> optional) {
            append(optional.orElse(null));
        } else if (value instanceof PythonExpression named) {
            out.append(named.expression());
        } else {
            appendContainer(value);
        }
    }

    private void appendNumber(Number number) {
        if (number instanceof Double || number instanceof Float) {
            appendReal(number);
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger) {
            out.append(number);
        } else {
            throw noLiteral(number.getClass().getName());
        }
    }

    private void appendReal(Number number) {
        double real = number.doubleValue();
        if (Double.isNaN(real)) {
            out.append("float('nan')");
        } else if (Double.isInfinite(real)) {
            out.append(real > 0 ? "float('inf')" : "float('-inf')");
        } else {
            out.append(number);
        }
    }

    private void appendString(String text) {
        out.append('\'');
        text.codePoints().forEach(this::appendCharacter);
        out.append('\'');
    }

    private void appendCharacter(int c) {
        switch (c) {
            case '\'', '\\' -> out.append('\\').append((char) c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c >= 0x20 && c < 0x7f) {
                    out.append((char) c);
                } else {
                    out.append((c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
                }
            }
        }
    }

    private void appendBytes(byte[] bytes) {
        out.append("b'");
        for (byte b : bytes) {
            appendCharacter(b & 0xff);
        }
        out.append('\'');
    }

    private void appendContainer(Object value) {
        if (++depth > Literals.DEEPEST) {
            throw new IllegalArgumentException("containers are nested deeper than " + Literals.DEEPEST);
        }
        if (value instanceof Tuple tuple) {
            appendAll(tuple, "(", tuple.size() == 1 ? ",)" : ")");
        } else if (value instanceof Set<?> set) {
            appendAll(set, set.isEmpty() ? "set(" : "{", set.isEmpty() ? ")" : "}");
        } else if (value instanceof List<?> list) {
            appendAll(list, "[", "]");
        } else if (value instanceof Map<?, ?> map) {
            appendMap(map);
        } else if (value.getClass().isArray()) {
            appendArray(value);
        } else {
            throw noLiteral(value.getClass().getName());
        }
        depth--;
    }

    private void appendAll(Collection<? extends @Nullable Object> elements, String open, String close) {
        out.append(open);
        String separator = "";
        for (@Nullable Object element : elements) {
            out.append(separator);
            append(element);
            separator = ",";
        }
        out.append(close);
    }

    private void appendMap(Map<?, ?> map) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            append(entry.getKey());
            out.append(':');
            append(entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void appendArray(Object array) {
        out.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            out.append(i == 0 ? "" : ",");
            append(Array.get(array, i));
        }
        out.append(']');
    }

    static IllegalArgumentException noLiteral(String type) {
        return new IllegalArgumentException("a " + type
                + " has no Python literal; use null, booleans, integers, float and double, String, byte[], lists, maps, sets,"
                + " arrays or tuples of these, or an object of the board");
    }
}
