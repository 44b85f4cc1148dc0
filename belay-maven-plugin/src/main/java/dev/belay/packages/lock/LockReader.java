// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import dev.belay.packages.io.PathRules;
import dev.belay.packages.io.PlainText;
import dev.belay.packages.project.ProjectProblem;
import dev.belay.packages.project.TomlReader;
import dev.belay.packages.project.TomlSyntaxException;
import dev.belay.packages.project.TomlText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
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
     * @throws LockFormatException if the text is not a lock
     * @throws IllegalArgumentException if it is one of another version
     */
    public static LockFile read(String text) {
        Table lock = new Table(parse(text), START);
        Object version = lock.get("version");
        if (!Long.valueOf(LockWriter.VERSION).equals(version)) {
            throw new IllegalArgumentException(
                    "its format has version " + version + ", and this Belay reads version " + LockWriter.VERSION);
        }
        List<LockedPackage> packages = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Table table : lock.tables("package")) {
            LockedPackage locked = lockedPackage(table);
            once(ids, locked.id(), table, "package");
            packages.add(locked);
        }
        return new LockFile(lock.string("declared"), packages);
    }

    private static TomlTable parse(String text) {
        try {
            return TomlText.parse(text);
        } catch (TomlSyntaxException e) {
            ProjectProblem first = e.problems().get(0);
            throw new LockFormatException(first.line(), first.column(), first.message(), e);
        }
    }

    /** A merge can double a table. */
    private static void once(Set<String> seen, String name, Table table, String kind) {
        if (!seen.add(name)) {
            throw problem(table.position(), "the " + kind + " '" + name + "' is there twice");
        }
    }

    private static LockedPackage lockedPackage(Table table) {
        Set<String> paths = new HashSet<>();
        List<LockedFile> files = new ArrayList<>();
        String group = table.segment("group");
        String name = table.segment("name");
        List<LockedSource> sources =
                table.tables("sources").stream().map(LockReader::source).toList();
        List<LockedModule> modules =
                table.tables("modules").stream().map(LockReader::module).toList();
        for (Table file : table.tables("files")) {
            files.add(file(file));
            once(paths, files.get(files.size() - 1).path(), file, "file");
        }
        return new LockedPackage(group, name, sources, modules, files);
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
        return new LockedFile(table.path("path"), table.size("size"), table.sha256("sha256"), table.address("url"));
    }

    private static LockFormatException problem(@Nullable TomlPosition position, String message) {
        TomlPosition at = position == null ? START : position;
        return new LockFormatException(at.line(), at.column(), message, null);
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
            return plain(required(key, String.class, "a string"), positionOf(key), key);
        }

        private static String plain(String text, @Nullable TomlPosition at, String key) {
            if (PlainText.hasControls(text)) {
                throw problem(at, "'" + key + "' has a control character: " + PlainText.of(text));
            }
            return text;
        }

        boolean bool(String key) {
            return required(key, Boolean.class, "true or false");
        }

        long size(String key) {
            long size = required(key, Long.class, "an integer");
            if (size < 0) {
                throw problem(positionOf(key), "'" + key + "' must not be negative");
            }
            return size;
        }

        /** Returns a web address; null if there is none. */
        @Nullable
        String address(String key) {
            String text = optionalString(key);
            if (text != null && !isWebAddress(text)) {
                throw problem(positionOf(key), "'" + key + "' must be a web address");
            }
            return text;
        }

        private static boolean isWebAddress(String text) {
            try {
                return text.matches("https?://.*") && new URI(text).getHost() != null;
            } catch (URISyntaxException e) {
                return false;
            }
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

        /** Returns the name of a folder in the store. */
        String segment(String key) {
            String name = string(key);
            PathRules.problemWithSegment(name).ifPresent(text -> {
                throw problem(positionOf(key), text);
            });
            return name;
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
                strings.add(plain(string, array.inputPositionOf(i), key));
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
