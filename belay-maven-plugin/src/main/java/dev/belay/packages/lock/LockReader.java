// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import dev.belay.packages.io.PathRules;
import dev.belay.packages.project.TomlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads the text of a lock. The text is not trusted: it may be damaged, merged by hand or hostile. */
public final class LockReader {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final TomlPosition START = TomlPosition.positionAt(1, 1);

    private LockReader() {}

    /**
     * Reads the text that {@link LockWriter#write} returned.
     *
     * @throws IllegalArgumentException with line and column, if the text is not a lock
     */
    public static LockFile read(String text) {
        Table lock = new Table(parse(text), START);
        Object version = lock.get("version");
        if (!Long.valueOf(LockWriter.VERSION).equals(version)) {
            throw new IllegalArgumentException(
                    "its format has version " + version + ", and this Belay reads version " + LockWriter.VERSION);
        }
        return new LockFile(
                lock.string("declared"),
                lock.tables("package").stream().map(LockReader::lockedPackage).toList());
    }

    private static TomlTable parse(String text) {
        try {
            TomlParseResult result = Toml.parse(text);
            for (TomlParseError error : result.errors()) {
                throw problem(error.position(), String.valueOf(error.getMessage()));
            }
            return result;
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("its values are nested too deeply", e);
        }
    }

    private static LockedPackage lockedPackage(Table table) {
        return new LockedPackage(
                table.path("group"),
                table.path("name"),
                table.tables("sources").stream().map(LockReader::source).toList(),
                table.tables("modules").stream().map(LockReader::module).toList(),
                table.tables("files").stream().map(LockReader::file).toList());
    }

    private static LockedSource source(Table table) {
        return new LockedSource(
                table.string("uri"),
                table.bool("develop"),
                table.bool("rename_to_init"),
                table.optionalString("resolved"));
    }

    private static LockedModule module(Table table) {
        return new LockedModule(table.string("id"), table.string("version"), table.strings("requires"));
    }

    private static LockedFile file(Table table) {
        return new LockedFile(
                table.path("path"), table.integer("size"), table.sha256("sha256"), table.optionalString("url"));
    }

    private static IllegalArgumentException problem(@Nullable TomlPosition position, String message) {
        TomlPosition at = position == null ? START : position;
        return new IllegalArgumentException("line " + at.line() + ", column " + at.column() + ": " + message);
    }

    /**
     * A table whose values have expected types.
     *
     * @param position of the table in the text
     */
    private record Table(TomlTable toml, TomlPosition position) {
        @Nullable
        Object get(String key) {
            return toml.get(List.of(key));
        }

        private TomlPosition positionOf(String key) {
            TomlPosition at = TomlReader.position(toml, key);
            return at == null ? position : at;
        }

        private <T> T required(String key, Class<T> type, String typeName) {
            Object value = get(key);
            if (value == null) {
                throw problem(position, "'" + key + "' is missing");
            } else if (!type.isInstance(value)) {
                throw problem(
                        positionOf(key), "'" + key + "' must be " + typeName + ", not " + TomlReader.typeName(value));
            }
            return type.cast(value);
        }

        String string(String key) {
            return required(key, String.class, "a string");
        }

        boolean bool(String key) {
            return required(key, Boolean.class, "true or false");
        }

        long integer(String key) {
            return required(key, Long.class, "an integer");
        }

        @Nullable
        String optionalString(String key) {
            return get(key) == null ? null : string(key);
        }

        /** Returns a relative path. Rejects paths that could lead a write or a deletion out of the store. */
        String path(String key) {
            String path = string(key);
            PathRules.problemWith(path).ifPresent(text -> {
                throw problem(positionOf(key), text);
            });
            return path;
        }

        String sha256(String key) {
            String text = string(key);
            if (!SHA256.matcher(text).matches()) {
                throw problem(positionOf(key), "'" + text + "' is not a SHA-256");
            }
            return text;
        }

        List<String> strings(String key) {
            TomlArray array = required(key, TomlArray.class, "a list of strings");
            List<String> strings = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                if (!(array.get(i) instanceof String string)) {
                    throw problem(array.inputPositionOf(i), "'" + key + "' must be a list of strings");
                }
                strings.add(string);
            }
            return strings;
        }

        /** Returns the tables of a list; empty if it is missing. */
        List<Table> tables(String key) {
            List<Table> tables = new ArrayList<>();
            if (get(key) != null) {
                TomlArray array = required(key, TomlArray.class, "a list of tables");
                for (int i = 0; i < array.size(); i++) {
                    if (!(array.get(i) instanceof TomlTable table)) {
                        throw problem(array.inputPositionOf(i), "'" + key + "' must be a list of tables");
                    }
                    tables.add(new Table(table, array.inputPositionOf(i)));
                }
            }
            return tables;
        }
    }
}
