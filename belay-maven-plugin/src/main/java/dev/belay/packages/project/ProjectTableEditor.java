// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tomlj.MutableTomlArray;
import org.tomlj.MutableTomlTable;
import org.tomlj.TomlParseResult;

/** Adds {@code [tool.belay]} to a pyproject.toml that other tools use already; its text stays as it is otherwise. */
public final class ProjectTableEditor {
    private static final List<String> PYTHONPATH = List.of("pythonpath");
    private static final String STORE = Project.DEFAULT_DEPENDENCIES_PATH + "/" + DependencyGroup.MAIN;

    private ProjectTableEditor() {}

    /** Returns whether the file has {@code [tool.belay]}. */
    public static boolean isIn(Path file) {
        return parse(file).contains(List.of("tool", "belay"));
    }

    /** Adds the table with the project's name, an empty table of dependencies, and the path for tests with pytest. */
    public static void addTo(Path file, String name) throws IOException {
        TomlParseResult toml = parse(file);
        MutableTomlTable belay = toml.getOrCreateTable(List.of("tool", "belay"));
        belay.set(List.of("name"), name);
        belay.getOrCreateTable(List.of("dependencies"));
        letPytestFind(toml.getOrCreateTable(List.of("tool", "pytest", "ini_options")));
        AtomicFile.write(file, toml.toToml().getBytes(StandardCharsets.UTF_8));
    }

    /** Python tests on the host import what the board imports; a path that is there already stays. */
    private static void letPytestFind(MutableTomlTable pytest) {
        Object before = pytest.get(PYTHONPATH);
        if (before instanceof String path && !path.equals(STORE)) {
            pytest.set(PYTHONPATH, MutableTomlArray.create().add(path).add(STORE));
        } else if (before instanceof MutableTomlArray paths && !paths.toList().contains(STORE)) {
            paths.add(STORE);
        } else if (before == null) {
            pytest.set(PYTHONPATH, STORE);
        }
    }

    private static TomlParseResult parse(Path file) {
        try {
            return TomlText.parse(Files.readString(file));
        } catch (TomlSyntaxException e) {
            throw new ProjectFileException(file, e.problems());
        } catch (IOException e) {
            throw new PackagesException("Cannot read " + IoProblem.of(file, e), e);
        }
    }
}
