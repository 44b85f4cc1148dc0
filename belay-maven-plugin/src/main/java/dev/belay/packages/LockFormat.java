// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;

/** Writes and reads the text of a lock: sorted, LF, the same bytes for the same lock. */
final class LockFormat {
    private static final long VERSION = 1;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

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
            if (!locked.modules().isEmpty()) {
                text.append("]\nmodules = [\n");
                locked.modules()
                        .forEach(module ->
                                text.append("  ").append(write(module)).append(",\n"));
            }
            text.append("]\nfiles = [\n");
            locked.files().forEach(file -> text.append("  ").append(write(file)).append(",\n"));
            text.append("]\n");
        }
        return text.toString();
    }

    private static String write(LockedSource source) {
        return "{ uri = " + quoted(source.uri()) + ", develop = " + source.develop() + ", rename_to_init = "
                + source.renameToInit()
                + (source.resolved() == null ? "" : ", resolved = " + quoted(source.resolved())) + " }";
    }

    private static String write(LockedFile file) {
        return "{ path = " + quoted(file.path()) + ", size = " + file.size() + ", sha256 = " + quoted(file.sha256())
                + (file.url() == null ? "" : ", url = " + quoted(file.url())) + " }";
    }

    private static String write(LockedModule module) {
        String requires = module.requires().stream().map(LockFormat::quoted).collect(Collectors.joining(", "));
        return "{ id = " + quoted(module.id()) + ", version = " + quoted(module.version()) + ", requires = [" + requires
                + "] }";
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
        Map<String, Object> lock = LockParser.parse(text);
        Object version = lock.get("version");
        if (!Long.valueOf(VERSION).equals(version)) {
            throw new IllegalArgumentException("it has version " + version + " of the format, and this Belay knows 1");
        }
        return new Lock(
                string(lock, "declared"),
                tables(lock, "package").stream().map(LockFormat::lockedPackage).toList());
    }

    private static LockedPackage lockedPackage(Map<?, ?> table) {
        return new LockedPackage(
                checked(string(table, "group")),
                checked(string(table, "name")),
                tables(table, "sources").stream().map(LockFormat::source).toList(),
                tables(table, "modules").stream().map(LockFormat::module).toList(),
                tables(table, "files").stream().map(LockFormat::file).toList());
    }

    private static LockedSource source(Map<?, ?> table) {
        return new LockedSource(
                string(table, "uri"),
                value(table, "develop", Boolean.class),
                value(table, "rename_to_init", Boolean.class),
                optionalString(table, "resolved"));
    }

    private static LockedModule module(Map<?, ?> table) {
        List<String> ids = new ArrayList<>();
        for (Object id : value(table, "requires", List.class)) {
            ids.add(String.valueOf(id));
        }
        return new LockedModule(string(table, "id"), string(table, "version"), ids);
    }

    private static LockedFile file(Map<?, ?> table) {
        return new LockedFile(
                checked(string(table, "path")),
                value(table, "size", Long.class),
                sha256(string(table, "sha256")),
                optionalString(table, "url"));
    }

    /** A lock that somebody altered must not make us write or delete outside of the store. */
    private static String checked(String path) {
        PathRules.problemWith(path).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return path;
    }

    private static String sha256(String text) {
        if (!SHA256.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no SHA-256");
        }
        return text;
    }

    private static @Nullable String optionalString(Map<?, ?> table, String key) {
        return table.containsKey(key) ? string(table, key) : null;
    }

    private static String string(Map<?, ?> table, String key) {
        return value(table, key, String.class);
    }

    private static <T> T value(Map<?, ?> table, String key, Class<T> type) {
        Object value = table.get(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'" + key + "' is missing or of a wrong type");
        }
        return type.cast(value);
    }

    private static List<Map<?, ?>> tables(Map<?, ?> parent, String key) {
        List<Map<?, ?>> tables = new ArrayList<>();
        if (parent.containsKey(key)) {
            for (Object one : value(parent, key, List.class)) {
                if (!(one instanceof Map<?, ?> table)) {
                    throw new IllegalArgumentException("'" + key + "' must hold tables");
                }
                tables.add(table);
            }
        }
        return tables;
    }
}
