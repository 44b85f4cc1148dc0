// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.internal.python.source.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that an import statement makes. */
final class ImportStatement {
    private static final Pattern FROM = Pattern.compile("from\\s+[.\\w]+\\s+import\\s*(.*)", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("import\\s+(.*)", Pattern.DOTALL);
    private static final Pattern ALIAS = Pattern.compile("([.\\w]+)\\s+as\\s+(\\w+)");

    private ImportStatement() {}

    /** Returns whether a source begins as an import does. */
    static boolean isOne(String source) {
        return FROM.matcher(source).matches() || IMPORT.matcher(source).matches();
    }

    /** Returns the names, in order; empty for {@code import *} and for what is no import of names. */
    static List<String> names(String source) {
        String text = source.replaceAll("#.*", "").strip();
        Matcher from = FROM.matcher(text);
        Matcher plain = IMPORT.matcher(text);
        if (from.matches()) {
            return names(from.group(1).replaceAll("[()]", " "), false);
        }
        return plain.matches() ? names(plain.group(1), true) : List.of();
    }

    private static List<String> names(String list, boolean modules) {
        List<String> names = new ArrayList<>();
        for (String part : list.strip().replaceAll(",\\s*$", "").split(",", -1)) {
            Matcher alias = ALIAS.matcher(part.strip());
            String name = alias.matches() ? alias.group(2) : part.strip();
            // import os.path makes the name os
            String made = modules && !alias.matches() ? name.replaceFirst("\\..*", "") : name;
            if (!Identifiers.isIdentifier(made)) {
                return List.of();
            }
            names.add(made);
        }
        return names;
    }
}
