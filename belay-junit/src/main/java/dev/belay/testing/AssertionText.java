// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.code.PythonFrame;
import dev.belay.code.Traceback;
import dev.belay.errors.UnparsableResultException;
import dev.belay.python.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages of failed assertions of {@code TestCase}. The runner raises a tuple, such as {@code (2, '!=', 3, '')}, because the text
 * of unittest would cost memory on the board.
 */
final class AssertionText {
    /** Texts of unittest, with {@code %1$s} and {@code %2$s} for the values, by the function of unittest.py. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("assertEqual", "%1$s != %2$s"),
            Map.entry("assertNotEqual", "%1$s == %2$s"),
            Map.entry("assertIs", "%1$s is not %2$s"),
            Map.entry("assertIsNot", "unexpectedly identical: %1$s"),
            Map.entry("assertIn", "%1$s not found in %2$s"),
            Map.entry("assertNotIn", "%1$s unexpectedly found in %2$s"),
            Map.entry("assertIsInstance", "%1$s is not an instance of %2$s"),
            Map.entry("assertNotIsInstance", "%1$s is an instance of %2$s"),
            Map.entry("assertLess", "%1$s not less than %2$s"),
            Map.entry("assertLessEqual", "%1$s not less than or equal to %2$s"),
            Map.entry("assertGreater", "%1$s not greater than %2$s"),
            Map.entry("assertGreaterEqual", "%1$s not greater than or equal to %2$s"),
            Map.entry("assertCountEqual", "%1$s and %2$s do not have the same elements"),
            Map.entry("assertAlmostEqual", "%1$s != %2$s, even approximately"),
            Map.entry("assertNotAlmostEqual", "%1$s == %2$s, at least approximately"),
            Map.entry("assertTrue", "%1$s is not true"),
            Map.entry("assertFalse", "%1$s is not false"),
            Map.entry("assertIsNone", "%1$s is not None"),
            Map.entry("assertIsNotNone", "unexpectedly None"),
            Map.entry("__exit__", "%2$s not raised"));

    private static final String CLASS_PREFIX = "<class '";

    private AssertionText() {}

    /** Returns the message of an exception, as unittest phrases it if an assertion of the runner failed. */
    static String of(Traceback traceback) {
        List<PythonFrame> frames = traceback.frames();
        if (frames.isEmpty() || !traceback.type().equals("AssertionError")) {
            return traceback.message();
        }
        PythonFrame innermost = frames.get(frames.size() - 1);
        return TestUploader.isRunner(innermost) ? of(innermost.function(), traceback.message()) : traceback.message();
    }

    /**
     * Returns the message as unittest phrases it; unchanged if it is not of that form.
     *
     * @param function the function of unittest.py that raised the exception
     * @param message the message that the board printed
     */
    static String of(String function, String message) {
        String text = TEXTS.get(function);
        List<String> parts = parts(message);
        if (text == null || parts.size() < 2) {
            return message;
        }
        if (function.equals("__exit__")) {
            return text.formatted("", className(parts.get(1)));
        }
        // (a, operator, b, message), (a, text, message) or (a, message)
        String second = parts.size() > 3 ? parts.get(2) : "";
        String own = value(parts.get(parts.size() - 1));
        return text.formatted(parts.get(0), second) + (own.isEmpty() ? "" : " : " + own);
    }

    private static String className(String text) {
        return text.startsWith(CLASS_PREFIX) && text.endsWith("'>")
                ? text.substring(CLASS_PREFIX.length(), text.length() - 2)
                : text;
    }

    /** Returns the text of a string literal; other literals unchanged. */
    private static String value(String literal) {
        try {
            return literal.equals("None") ? "" : String.valueOf(Literals.parse(literal));
        } catch (UnparsableResultException e) {
            return literal;
        }
    }

    /** Splits the text of a tuple at its own commas; an empty list if it is not a tuple. */
    private static List<String> parts(String tuple) {
        List<String> parts = new ArrayList<>();
        if (!tuple.startsWith("(") || !tuple.endsWith(")")) {
            return parts;
        }
        int depth = 0;
        int start = 1;
        for (int i = 1; i < tuple.length() - 1; i++) {
            char c = tuple.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfString(tuple, i);
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(tuple.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (depth != 0) {
            return List.of();
        }
        parts.add(tuple.substring(Math.min(start, tuple.length() - 1), tuple.length() - 1)
                .strip());
        return parts;
    }

    private static int endOfString(String text, int from) {
        int i = from + 1;
        while (i < text.length() - 1 && text.charAt(i) != text.charAt(from)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
