// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.internal.python.source.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser for the names that an import statement binds. */
final class ImportedNames {
    private static final Pattern FROM = Pattern.compile("from\\s+[.\\w]+\\s+import\\s*(.*)", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("import\\s+(.*)", Pattern.DOTALL);
    private static final Pattern ALIAS = Pattern.compile("([.\\w]+)\\s+as\\s+(\\w+)");

    private ImportedNames() {}

    /** Returns whether a source is an import statement. */
    static boolean isImport(String source) {
        return FROM.matcher(source).matches() || IMPORT.matcher(source).matches();
    }

    /** Returns the bound names in order; empty for {@code import *} and other statements. */
    static List<String> of(String source) {
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
            // import os.path binds os
            String bound = modules && !alias.matches() ? name.replaceFirst("\\..*", "") : name;
            if (!Identifiers.isIdentifier(bound)) {
                return List.of();
            }
            names.add(bound);
        }
        return names;
    }
}
