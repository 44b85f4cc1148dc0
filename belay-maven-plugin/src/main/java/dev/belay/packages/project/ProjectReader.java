// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import static dev.belay.packages.project.TomlReader.position;
import static dev.belay.packages.project.TomlReader.sortedKeys;

import dev.belay.packages.io.PathRules;
import dev.belay.packages.io.PlainText;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.MutableTomlTable;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads the tables of {@code [tool.belay]}; {@link DependencyReader} reads the dependency tables. */
final class ProjectReader {
    private static final String BELAY = "[tool.belay]";
    private static final List<String> KEYS =
            List.of("name", "ignore", "dependencies", "dependencies_path", "group", "mpy_version", "package_indices");
    private static final List<String> GROUP_KEYS = List.of("optional", "dependencies");

    private final Path file;
    private final String text;
    private final TomlReader toml = new TomlReader();
    private final DependencyReader dependencies;

    ProjectReader(Path file, String text) {
        this.file = file;
        this.text = text;
        this.dependencies = new DependencyReader(toml, Project.rootOf(file));
    }

    Project read() {
        TomlTable tool = toml.table(parse(), ProjectFile.NAME, "tool");
        TomlTable belay = tool == null ? null : toml.table(tool, "[tool]", "belay");
        Project project = project(belay == null ? MutableTomlTable.create() : belay);
        if (!toml.problems().isEmpty()) {
            throw new ProjectFileException(file, toml.problems());
        }
        return project;
    }

    private TomlTable parse() {
        try {
            return TomlText.parse(text);
        } catch (TomlSyntaxException e) {
            throw new ProjectFileException(file, e.problems());
        }
    }

    private Project project(TomlTable belay) {
        toml.onlyKnown(belay, BELAY, KEYS);
        return new Project(
                file,
                name(belay),
                toml.strings(belay, BELAY, "ignore"),
                dependenciesPath(belay),
                mpyVersion(belay),
                packageIndices(belay),
                groups(belay));
    }

    private @Nullable String name(TomlTable belay) {
        String name = toml.string(belay, BELAY, "name");
        if (name == null) {
            return null;
        }
        PathRules.problemWith(name)
                .or(() -> PathRules.problemWithPackageName(name))
                .ifPresent(problem -> toml.problem(position(belay, "name"), BELAY + " name " + problem));
        return name;
    }

    private String dependenciesPath(TomlTable belay) {
        String typed = toml.string(belay, BELAY, "dependencies_path");
        if (typed == null) {
            return Project.DEFAULT_DEPENDENCIES_PATH;
        }
        String path = typed.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        PathRules.problemWith(path)
                .or(() -> problemWithStore(path))
                .ifPresent(problem ->
                        toml.problem(position(belay, "dependencies_path"), BELAY + " dependencies_path " + problem));
        return path;
    }

    /** An update replaces the folder as a whole. */
    private static Optional<String> problemWithStore(String path) {
        boolean taken = path.equalsIgnoreCase(".belay")
                || (path + "/").toLowerCase(Locale.ROOT).startsWith(".git/");
        return taken
                ? Optional.of("'" + path + "' holds other files: give the packages a folder of their own")
                : Optional.empty();
    }

    private String mpyVersion(TomlTable belay) {
        if (belay.get("mpy_version") instanceof Long number && number >= 0) {
            return number.toString();
        }
        String version = toml.string(belay, BELAY, "mpy_version");
        if (version != null && !version.matches("py|[0-9]+")) {
            toml.problem(
                    position(belay, "mpy_version"),
                    BELAY + " mpy_version must be \"py\" for Python source or a number such as \"6\", not \"" + version
                            + "\"");
        }
        return version == null ? "py" : version;
    }

    private List<URI> packageIndices(TomlTable belay) {
        List<URI> indices = new ArrayList<>();
        for (String text : toml.strings(belay, BELAY, "package_indices")) {
            URI uri = httpUri(text);
            if (uri == null) {
                toml.problem(
                        position(belay, "package_indices"),
                        "'" + text + "' is not a package index: write http:// or https:// and a host");
            } else {
                indices.add(uri);
            }
        }
        return indices;
    }

    private static @Nullable URI httpUri(String text) {
        try {
            URI uri = URI.create(text);
            return text.matches("https?://.*") && uri.getHost() != null ? uri : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private List<DependencyGroup> groups(TomlTable belay) {
        List<DependencyGroup> groups = new ArrayList<>();
        TomlTable main = toml.table(belay, BELAY, "dependencies");
        groups.add(
                new DependencyGroup(DependencyGroup.MAIN, false, dependencies.read(main, "[tool.belay.dependencies]")));
        TomlTable others = toml.table(belay, BELAY, "group");
        if (others != null) {
            sortedKeys(others).forEach(name -> addGroup(groups, others, name));
        }
        groups.sort(Comparator.comparing(DependencyGroup::name));
        return groups;
    }

    private void addGroup(List<DependencyGroup> groups, TomlTable others, String name) {
        String where = "[tool.belay.group." + name + "]";
        TomlPosition at = position(others, name);
        TomlTable group = toml.table(others, "[tool.belay.group]", name);
        if (name.equals(DependencyGroup.MAIN)) {
            toml.problem(at, where + " is [tool.belay.dependencies]: write the main group there");
        } else if (PathRules.problemWithSegment(name).isPresent()) {
            toml.problem(
                    at,
                    PlainText.of(where) + " "
                            + PathRules.problemWithSegment(name).get());
        } else if (group != null) {
            toml.onlyKnown(group, where, GROUP_KEYS);
            boolean optional = toml.flag(group, where, "optional", false);
            TomlTable table = toml.table(group, where, "dependencies");
            groups.add(new DependencyGroup(
                    name, optional, dependencies.read(table, "[tool.belay.group." + name + ".dependencies]")));
        }
    }
}
