// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Writes and reads the text of a lock: sorted, LF, the same bytes for the same lock. */
final class LockFormat {
    private static final long VERSION = 1;

    private LockFormat() {}

    static String write(Lock lock) {
        StringBuilder text = new StringBuilder("""
                # What mvn belay:update found for the dependencies of pyproject.toml. Commit this file; do not edit it.
                version = 1
                """);
        text.append("declared = ").append(quoted(lock.declared())).append('\n');
        for (LockedPackage locked : lock.packages()) {
            text.append("\n[[package]]\ngroup = ").append(quoted(locked.group()));
            text.append("\nname = ").append(quoted(locked.name()));
            text.append("\nsources = [\n");
            locked.sources()
                    .forEach(source -> text.append("  ").append(write(source)).append(",\n"));
            text.append("]\nfiles = [\n");
            locked.files().forEach(file -> text.append("  ").append(write(file)).append(",\n"));
            text.append("]\n");
        }
        return text.toString();
    }

    private static String write(LockedSource source) {
        return "{ uri = " + quoted(source.uri()) + ", develop = " + source.develop() + ", rename_to_init = "
                + source.renameToInit() + " }";
    }

    private static String write(LockedFile file) {
        return "{ path = " + quoted(file.path()) + ", size = " + file.size() + ", sha256 = " + quoted(file.sha256())
                + " }";
    }

    private static String quoted(String text) {
        return '"' + Toml.tomlEscape(text).toString() + '"';
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    static Lock read(String text) {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            throw new IllegalArgumentException(toml.errors().get(0).toString());
        }
        Object version = toml.get(List.of("version"));
        if (!Long.valueOf(VERSION).equals(version)) {
            throw new IllegalArgumentException("it has version " + version + " of the format, and this Belay knows 1");
        }
        return new Lock(
                string(toml, "declared"),
                tables(toml, "package").stream().map(LockFormat::lockedPackage).toList());
    }

    private static LockedPackage lockedPackage(TomlTable table) {
        return new LockedPackage(
                checked(string(table, "group")),
                checked(string(table, "name")),
                tables(table, "sources").stream().map(LockFormat::source).toList(),
                tables(table, "files").stream().map(LockFormat::file).toList());
    }

    private static LockedSource source(TomlTable table) {
        return new LockedSource(
                string(table, "uri"),
                value(table, "develop", Boolean.class),
                value(table, "rename_to_init", Boolean.class));
    }

    private static LockedFile file(TomlTable table) {
        return new LockedFile(
                checked(string(table, "path")), value(table, "size", Long.class), string(table, "sha256"));
    }

    /** A lock that somebody altered must not make us write or delete outside of the store. */
    private static String checked(String path) {
        PathRules.problemWith(path).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return path;
    }

    private static String string(TomlTable table, String key) {
        return value(table, key, String.class);
    }

    private static <T> T value(TomlTable table, String key, Class<T> type) {
        @Nullable Object value = table.get(List.of(key));
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'" + key + "' is missing or of a wrong type");
        }
        return type.cast(value);
    }

    private static List<TomlTable> tables(TomlTable parent, String key) {
        List<TomlTable> tables = new ArrayList<>();
        if (parent.contains(List.of(key))) {
            TomlArray array = value(parent, key, TomlArray.class);
            for (int i = 0; i < array.size(); i++) {
                if (!(array.get(i) instanceof TomlTable table)) {
                    throw new IllegalArgumentException("'" + key + "' must hold tables");
                }
                tables.add(table);
            }
        }
        return tables;
    }
}
