// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import static dev.belay.packages.project.TomlReader.position;
import static dev.belay.packages.project.TomlReader.sortedKeys;
import static dev.belay.packages.project.TomlReader.typeName;

import dev.belay.internal.python.source.Identifiers;
import dev.belay.packages.source.PackageSource;
import dev.belay.packages.source.SourceParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads a table of dependencies: each value is a string, a table with {@code uri}, or a list of these. */
final class DependencyReader {
    private static final List<String> KEYS = List.of("uri", "develop", "rename_to_init");

    private final TomlReader toml;
    private final SourceParser forms;

    DependencyReader(TomlReader toml, Path root) {
        this.toml = toml;
        this.forms = new SourceParser(root);
    }

    /** Returns the dependencies that are declared rightly, sorted by name. */
    List<Dependency> read(@Nullable TomlTable table, String where) {
        List<Dependency> found = new ArrayList<>();
        if (table != null) {
            for (String name : sortedKeys(table)) {
                TomlPosition at = position(table, name);
                if (!Identifiers.isModuleName(name)) {
                    toml.problem(
                            at,
                            "'" + name + "' in " + where + " is not a name that Python can import: "
                                    + "use letters, digits and _, and no keyword of Python");
                    continue;
                }
                List<PackageSource> sources = sources(name, at, table.get(List.of(name)));
                if (!sources.isEmpty()) {
                    found.add(new Dependency(name, sources, at == null ? 1 : at.line()));
                }
            }
        }
        return found;
    }

    private List<PackageSource> sources(String name, @Nullable TomlPosition at, @Nullable Object value) {
        List<PackageSource> sources = new ArrayList<>();
        if (value instanceof TomlArray list) {
            for (int i = 0; i < list.size(); i++) {
                addSource(sources, name, list.inputPositionOf(i), list.get(i), true);
            }
            if (list.isEmpty()) {
                toml.problem(at, "dependency '" + name + "' is an empty list: name at least one file or folder");
            }
            if (sources.stream().filter(PackageSource::renameToInit).count() > 1) {
                toml.problem(
                        at,
                        "dependency '" + name + "' has rename_to_init = true more than once: "
                                + "only one file can become " + name + "/__init__.py");
            }
        } else {
            addSource(sources, name, at, value, false);
        }
        return sources;
    }

    private void addSource(
            List<PackageSource> sources,
            String name,
            @Nullable TomlPosition at,
            @Nullable Object value,
            boolean inList) {
        if (value instanceof String uri) {
            addSource(sources, name, at, uri, false, !inList, inList);
        } else if (value instanceof TomlTable table) {
            String where = "dependency '" + name + "'";
            toml.onlyKnown(table, where, KEYS);
            String uri = toml.string(table, where, "uri");
            boolean develop = toml.flag(table, where, "develop", false);
            boolean rename = toml.flag(table, where, "rename_to_init", true);
            if (uri != null) {
                addSource(sources, name, at, uri, develop, rename, inList);
            } else if (!table.contains(List.of("uri"))) {
                toml.problem(at, where + " has no uri: write { uri = \"...\" }");
            }
        } else {
            toml.problem(
                    at,
                    "dependency '" + name + "' must be a string, a table with uri"
                            + (inList ? "" : ", or a list of these") + ", not " + typeName(value));
        }
    }

    private void addSource(
            List<PackageSource> sources,
            String name,
            @Nullable TomlPosition at,
            String uri,
            boolean develop,
            boolean renameToInit,
            boolean inList) {
        try {
            sources.add(
                    inList
                            ? forms.parse(uri, develop, renameToInit)
                            : forms.parseValue(name, uri, develop, renameToInit));
        } catch (IllegalArgumentException e) {
            toml.problem(at, "dependency '" + name + "': " + e.getMessage());
        }
    }
}
