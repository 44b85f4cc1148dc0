// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.scaffold;

import dev.belay.internal.python.source.Identifiers;
import dev.belay.packages.PackagesException;
import dev.belay.packages.project.Project;
import dev.belay.packages.project.ProjectFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * Names of a new project and its parts.
 *
 * @param module name of the Python package
 * @param groupId of the POM
 * @param artifactId of the POM
 */
public record ProjectNames(String module, String groupId, String artifactId) {
    /**
     * Names that a package cannot have: importing them loads a module of the firmware, or a standard file of the
     * board.
     */
    private static final Set<String> RESERVED = Set.of(
            "lib",
            "main",
            "boot",
            "array",
            "asyncio",
            "binascii",
            "builtins",
            "collections",
            "errno",
            "gc",
            "hashlib",
            "heapq",
            "io",
            "json",
            "machine",
            "math",
            "micropython",
            "network",
            "os",
            "platform",
            "random",
            "re",
            "select",
            "socket",
            "struct",
            "sys",
            "test",
            "time",
            "zlib");

    /**
     * Chooses the names for a project in {@code folder}.
     *
     * @param requested the module's name chosen by the user; null for the one in pyproject.toml or of the folder
     * @throws PackagesException if a name is invalid
     */
    public static ProjectNames of(Path folder, @Nullable String requested, String groupId) {
        String folderName = String.valueOf(folder.getFileName());
        String module = requested != null ? requested : declared(folder);
        if (module == null) {
            module = folderName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        }
        if (!Identifiers.isModuleName(module)) {
            throw new PackagesException("'" + module
                    + "' is not a valid name of a Python package: use letters, digits and _, and no keyword of Python. "
                    + "Choose one with -Dbelay.name=NAME");
        } else if (RESERVED.contains(module.toLowerCase(Locale.ROOT))) {
            throw new PackagesException(
                    "'" + module + "' is a module of boards, so a package of that name could not be "
                            + "imported. Choose another with -Dbelay.name=NAME");
        }
        ProjectNames names = new ProjectNames(module, groupId, folderName.replaceAll("[^A-Za-z0-9_.-]", "-"));
        if (!SourceVersion.isName(names.javaPackage())) {
            throw new PackagesException("'" + names.javaPackage()
                    + "' is not a valid Java package. Choose other names with -Dbelay.name=NAME"
                    + " and -Dbelay.groupId=GROUP");
        }
        return names;
    }

    private static @Nullable String declared(Path folder) {
        return ProjectFile.in(folder).map(ProjectFile::read).map(Project::name).orElse(null);
    }

    String javaPackage() {
        return groupId.replace('-', '_') + "." + module.toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the Java interface: {@code MyLamp} for {@code my_lamp}. */
    String javaClass() {
        String joined = Arrays.stream(module.split("_"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
        return joined.isEmpty() || !Character.isJavaIdentifierStart(joined.charAt(0)) ? "Board" + joined : joined;
    }

    /** Replaces the placeholders of a template by the names. */
    String fillIn(String template) {
        return template.replace("{{module}}", module)
                .replace("{{groupId}}", groupId)
                .replace("{{artifactId}}", artifactId)
                .replace("{{package}}", javaPackage())
                .replace("{{class}}", javaClass());
    }
}
