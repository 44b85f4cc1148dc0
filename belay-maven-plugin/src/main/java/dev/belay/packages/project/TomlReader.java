// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import dev.belay.internal.config.SpellingSuggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Takes values of expected types out of TOML tables and gathers what is not as expected, with its position. */
public final class TomlReader {
    private final List<ProjectProblem> problems = new ArrayList<>();

    /** Returns what was found wrong so far, in the order of the file. */
    public List<ProjectProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(ProjectProblem::line).thenComparingInt(ProjectProblem::column))
                .toList();
    }

    public void problem(@Nullable TomlPosition at, String message) {
        problems.add(new ProjectProblem(at == null ? 1 : at.line(), at == null ? 1 : at.column(), message));
    }

    /** Reports every key that is not among {@code known}. */
    public void onlyKnown(TomlTable table, String where, Collection<String> known) {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                String hint = SpellingSuggestion.to(key, known)
                        .map(name -> "did you mean '" + name + "'?")
                        .orElseGet(() -> "known are " + String.join(", ", new TreeSet<>(known)));
                problem(position(table, key), "unknown key '" + key + "' in " + where + "; " + hint);
            }
        }
    }

    public @Nullable TomlTable table(TomlTable parent, String where, String key) {
        return value(parent, where, key, TomlTable.class, "a table");
    }

    public @Nullable String string(TomlTable parent, String where, String key) {
        return value(parent, where, key, String.class, "a string");
    }

    boolean flag(TomlTable parent, String where, String key, boolean absent) {
        Boolean value = value(parent, where, key, Boolean.class, "true or false");
        return value == null ? absent : value;
    }

    /** Returns the strings of a list; empty when it is not there. */
    public List<String> strings(TomlTable parent, String where, String key) {
        TomlArray array = value(parent, where, key, TomlArray.class, "a list of strings");
        List<String> strings = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof String string) {
                strings.add(string);
            } else {
                problem(
                        array.inputPositionOf(i),
                        where + " " + key + " must be a list of strings, not of " + typeName(array.get(i)));
            }
        }
        return strings;
    }

    private <T> @Nullable T value(TomlTable parent, String where, String key, Class<T> type, String requested) {
        Object value = parent.get(List.of(key));
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        problem(position(parent, key), where + " " + key + " must be " + requested + ", not " + typeName(value));
        return null;
    }

    public static @Nullable TomlPosition position(TomlTable table, String key) {
        return table.inputPositionOf(List.of(key));
    }

    public static String typeName(@Nullable Object value) {
        if (value instanceof String) {
            return "a string";
        } else if (value instanceof TomlTable) {
            return "a table";
        } else if (value instanceof TomlArray) {
            return "a list";
        } else if (value instanceof Boolean) {
            return "a boolean";
        } else if (value instanceof Number) {
            return "a number";
        }
        return "a date or time";
    }

    static Set<String> sortedKeys(TomlTable table) {
        return new TreeSet<>(table.keySet());
    }
}
