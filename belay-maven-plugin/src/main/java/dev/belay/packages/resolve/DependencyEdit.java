// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.internal.config.SpellingSuggestion;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import dev.belay.packages.project.Dependency;
import dev.belay.packages.project.DependencyGroup;
import dev.belay.packages.project.Project;
import dev.belay.packages.project.ProjectFile;
import dev.belay.packages.project.ProjectFileException;
import dev.belay.packages.project.TomlSyntaxException;
import dev.belay.packages.project.TomlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tomlj.MutableTomlTable;
import org.tomlj.TomlParseResult;

/**
 * A change of the dependencies in a pyproject.toml, whose layout and comments stay. Nothing is written until the packages
 * are there.
 */
public final class DependencyEdit {
    private final Project before;
    private final String text;
    private final Project after;

    private DependencyEdit(Project before, String text) {
        this.before = before;
        this.text = text;
        this.after = ProjectFile.read(before.file(), text);
    }

    /**
     * Adds a dependency.
     *
     * @throws PackagesException when there is one of that name, or the result would be wrong
     */
    public static DependencyEdit add(
            Project project, String group, String name, String uri, boolean develop, boolean renameToInit) {
        if (declares(project, group, name)) {
            throw new PackagesException("Dependency '" + name + "' already exists in group '" + group + "' of "
                    + project.file() + ". Remove it first: mvn belay:remove -Dbelay.name=" + name);
        }
        TomlParseResult toml = parse(project.file());
        Object value = uri;
        if (develop || !renameToInit) {
            MutableTomlTable table = MutableTomlTable.createInline();
            table.set(List.of("uri"), uri);
            if (develop) {
                table.set(List.of("develop"), true);
            }
            if (!renameToInit) {
                table.set(List.of("rename_to_init"), false);
            }
            value = table;
        }
        toml.getOrCreateTable(table(group)).set(List.of(name), value);
        return new DependencyEdit(project, toml.toToml());
    }

    /**
     * Removes a dependency.
     *
     * @throws PackagesException if there is no dependency of that name
     */
    public static DependencyEdit remove(Project project, String group, String name) {
        if (!declares(project, group, name)) {
            List<String> known = project.groups().stream()
                    .filter(one -> one.name().equals(group))
                    .flatMap(one -> one.dependencies().stream().map(Dependency::name))
                    .toList();
            throw new PackagesException(
                    "There is no dependency '" + name + "' in group '" + group + "' of " + project.file()
                            + SpellingSuggestion.to(name, known)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(""));
        }
        TomlParseResult toml = parse(project.file());
        toml.getOrCreateTable(table(group)).remove(List.of(name));
        return new DependencyEdit(project, toml.toToml());
    }

    private static boolean declares(Project project, String group, String name) {
        return project.groups().stream()
                .filter(one -> one.name().equals(group))
                .flatMap(one -> one.dependencies().stream())
                .anyMatch(dependency -> dependency.name().equals(name));
    }

    private static List<String> table(String group) {
        return group.equals(DependencyGroup.MAIN)
                ? List.of("tool", "belay", "dependencies")
                : List.of("tool", "belay", "group", group, "dependencies");
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

    /** Returns the project as it will be. */
    public Project after() {
        return after;
    }

    /** Writes pyproject.toml and makes the changes of {@code plan}, which was made for {@link #after}: both, or neither. */
    public void apply(UpdatePlan plan) {
        try {
            byte[] old = Files.readAllBytes(before.file());
            AtomicFile.write(before.file(), text.getBytes(StandardCharsets.UTF_8));
            boolean done = false;
            try {
                plan.apply();
                done = true;
            } finally {
                if (!done) {
                    AtomicFile.write(before.file(), old);
                }
            }
        } catch (IOException e) {
            throw new PackagesException("Cannot write " + IoProblem.of(before.file(), e), e);
        }
    }
}
