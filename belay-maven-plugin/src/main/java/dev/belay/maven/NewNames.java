// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.PackagesException;
import dev.belay.packages.Project;
import dev.belay.packages.ProjectFile;
import dev.belay.python.Identifiers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a new project and its parts are called.
 *
 * @param module the Python package
 * @param groupId of the POM
 * @param artifactId of the POM
 */
record NewNames(String module, String groupId, String artifactId) {
    /** An import of these gives what is built into the firmware, or the board's own folders and files. */
    private static final Set<String> TAKEN = Set.of(
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
     * @param typed the module's name as the user wants it
     * @throws PackagesException when a name is none
     */
    static NewNames of(Path folder, @Nullable String typed, String groupId) {
        String folderName = String.valueOf(folder.getFileName());
        String module = typed != null ? typed : declared(folder);
        if (module == null) {
            module = folderName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        }
        if (!Identifiers.isModuleName(module)) {
            throw new PackagesException("'" + module + "' is no name for a Python package: use letters, digits and _. "
                    + "Choose one with -Dbelay.name=NAME");
        } else if (TAKEN.contains(module.toLowerCase(Locale.ROOT))) {
            throw new PackagesException("'" + module + "' is taken on boards, so a package of that name could not be "
                    + "imported. Choose another with -Dbelay.name=NAME");
        }
        NewNames names = new NewNames(module, groupId, folderName.replaceAll("[^A-Za-z0-9_.-]", "-"));
        if (!SourceVersion.isName(names.javaPackage())) {
            throw new PackagesException("'" + names.javaPackage()
                    + "' is no Java package. Choose other names with -Dbelay.name=NAME and -Dbelay.groupId=GROUP");
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

    /** Puts the names into a template. */
    String fillIn(String template) {
        return template.replace("{{module}}", module)
                .replace("{{groupId}}", groupId)
                .replace("{{artifactId}}", artifactId)
                .replace("{{package}}", javaPackage())
                .replace("{{class}}", javaClass());
    }
}
